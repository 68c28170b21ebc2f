pragma Singleton
import QtQuick

// Words for the codes of the view model. English is the source; i18n/ holds the other languages.
QtObject {
    function kind(code: string): string {
        switch (code) {
        case "hold":
            return qsTr("reserved");
        case "transit":
            return qsTr("other branch");
        case "reference":
            return qsTr("not lent");
        default:
            return qsTr("ordinary");
        }
    }

    function mark(kind: string): string {
        switch (kind) {
        case "hold":
            return "hold";
        case "transit":
            return "transit";
        case "reference":
            return "refused";
        default:
            return "done";
        }
    }

    function gate(code: string): string {
        switch (code) {
        case "passes":
            return qsTr("the gate lets it pass");
        case "alarms":
            return qsTr("the gate would sound");
        default:
            return qsTr("the gate cannot tell");
        }
    }

    function standing(code: string): string {
        switch (code) {
        case "blocked":
            return qsTr("blocked");
        case "owes":
            return qsTr("owes too much");
        case "full":
            return qsTr("limit reached");
        default:
            return "";
        }
    }

    function device(name: string): string {
        switch (name) {
        case "library_system":
            return qsTr("Library system");
        case "tag_reader":
            return qsTr("Tag reader");
        default:
            return name;
        }
    }

    function cable(plugged: bool, pace: string): string {
        if (!plugged)
            return qsTr("unplugged");
        switch (pace) {
        case "slow":
            return qsTr("2 s late");
        case "silent":
            return qsTr("does not answer");
        default:
            return qsTr("in order");
        }
    }

    readonly property var questions: ({
            "INVENTORY": qsTr("Which tags are there?"),
            "SYSTEM_INFO": qsTr("What tag is it?"),
            "READ_BLOCKS": qsTr("Read the tag"),
            "WRITE_BLOCKS": qsTr("Write the tag"),
            "WRITE_AFI": qsTr("Set security"),
            "STAY_QUIET": qsTr("Keep quiet"),
            "SELECT": qsTr("Select the tag"),
            "RESET_TO_READY": qsTr("Speak again"),
            "SOFTWARE_VERSION": qsTr("Which firmware?"),
            "READER_INFO": qsTr("Which reader?"),
            "RF_RESET": qsTr("Field off and on"),
            "RF_OUTPUT": qsTr("Switch the field"),
            "BAUD_DETECT": qsTr("Anybody there?"),
            "OK": qsTr("Done"),
            "NO_TAG": qsTr("No tag"),
            "RF_COMMUNICATION_ERROR": qsTr("Tag is gone"),
            "COLLISION": qsTr("Tags talk at once"),
            "ISO15693_ERROR": qsTr("Tag refuses"),
            "Login": qsTr("Log in"),
            "LoginResponse": qsTr("Logged in"),
            "ScStatus": qsTr("Are you there?"),
            "AcsStatus": qsTr("Here I am"),
            "PatronStatusRequest": qsTr("Who is this reader?"),
            "PatronStatusResponse": qsTr("About the reader"),
            "PatronInformation": qsTr("Who is this reader?"),
            "PatronInformationResponse": qsTr("About the reader"),
            "EndPatronSession": qsTr("Reader leaves"),
            "EndSessionResponse": qsTr("Reader has left"),
            "Checkout": qsTr("Lend it?"),
            "CheckoutResponse": qsTr("Answer to the loan"),
            "Checkin": qsTr("Take it back?"),
            "CheckinResponse": qsTr("Answer to the return"),
            "ItemInformation": qsTr("What is this item?"),
            "ItemInformationResponse": qsTr("About the item"),
            "Renew": qsTr("Renew it?"),
            "RenewResponse": qsTr("Answer to the renewal"),
            "RequestAcsResend": qsTr("Say that again"),
            "RequestScResend": qsTr("Say that again")
        })

    function gist(word: string, detail: string): string {
        if (word === "TAGS")
            return qsTr("%n tag(s)", "", Number(detail));
        if (word === "")
            return qsTr("Not understood");
        return questions[word] ?? word;
    }
}
