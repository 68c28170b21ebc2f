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
        case "bad_tag":
            return qsTr("unreadable tag");
        case "locked_tag":
            return qsTr("security locked");
        case "other_library":
            return qsTr("another library's");
        case "reader_card":
            return qsTr("a reader's card");
        case "slips_before":
            return qsTr("slips before writing");
        case "slips_after":
            return qsTr("slips once written");
        default:
            return qsTr("ordinary");
        }
    }

    // What makes trouble lies in a pile at the end of the shelf.
    function isTrouble(kind: string): bool {
        return ["bad_tag", "locked_tag", "other_library", "reader_card", "slips_before", "slips_after"].includes(kind);
    }

    function mark(kind: string): string {
        switch (kind) {
        case "hold":
            return "hold";
        case "transit":
        case "other_library":
            return "transit";
        case "reference":
        case "reader_card":
            return "refused";
        case "slips_before":
        case "slips_after":
            return "put_back";
        case "bad_tag":
        case "locked_tag":
            return "care";
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
        case "card_reader":
            return qsTr("Card reader");
        case "printer":
            return qsTr("Printer");
        case "terminal":
            return qsTr("Card terminal");
        default:
            return name;
        }
    }

    function card(kind: string): string {
        switch (kind) {
        case "stranger":
            return qsTr("Unknown reader");
        case "other_university":
            return qsTr("Another university");
        case "worn":
            return qsTr("Worn card");
        default:
            return qsTr("Phone");
        }
    }

    function cardNote(kind: string): string {
        switch (kind) {
        case "stranger":
            return qsTr("not in the system");
        case "other_university":
            return qsTr("other keys");
        case "worn":
            return qsTr("cannot be read");
        default:
            return qsTr("a new UID each time");
        }
    }

    function cable(plugged: bool, pace: string, slip: string): string {
        if (!plugged)
            return qsTr("unplugged");
        return slip === "" ? Say.pace(pace) : Say.nextSlip(slip);
    }

    function pace(code: string): string {
        switch (code) {
        case "slow":
            return qsTr("2 s late");
        case "silent":
            return qsTr("does not answer");
        case "off_line":
            return qsTr("says off line (98)");
        default:
            return qsTr("in order");
        }
    }

    function nextSlip(code: string): string {
        switch (code) {
        case "lost":
            return qsTr("next: answer lost");
        case "wrong_number":
            return qsTr("next: wrong number");
        default:
            return qsTr("next: garbage");
        }
    }

    function slip(code: string): string {
        switch (code) {
        case "lost":
            return qsTr("done, answer lost");
        case "wrong_number":
            return qsTr("wrong sequence");
        default:
            return qsTr("garbage");
        }
    }

    readonly property var questions: ({
            "INVENTORY": qsTr("Which tags are there?"),
            "SYSTEM_INFO": qsTr("What tag is it?"),
            "READ_BLOCKS": qsTr("Read the tag"),
            "WRITE_BLOCKS": qsTr("Write the tag"),
            "READ_AFI": qsTr("How is security set?"),
            "CHECK_EAS": qsTr("How is security set?"),
            "WRITE_AFI": qsTr("Set security"),
            "SET_EAS": qsTr("Set security"),
            "STAY_QUIET": qsTr("Keep quiet"),
            "SELECT": qsTr("Select the tag"),
            "RESET_TO_READY": qsTr("Speak again"),
            "SOFTWARE_VERSION": qsTr("Which firmware?"),
            "VERSION": qsTr("Which firmware?"),
            "READER_INFO": qsTr("Which reader?"),
            "RF_RESET": qsTr("Field off and on"),
            "RF_OUTPUT": qsTr("Switch the field"),
            "BAUD_DETECT": qsTr("Anybody there?"),
            "OK": qsTr("Done"),
            "NO_TAG": qsTr("No tag"),
            "RF_COMMUNICATION_ERROR": qsTr("Tag is gone"),
            "COLLISION": qsTr("Tags talk at once"),
            "TOO_MANY_TAGS": qsTr("Too many tags"),
            "MORE_DATA": qsTr("There are more"),
            "ISO15693_ERROR": qsTr("Tag refuses"),
            "CARD_GET_DATA": qsTr("Which card is it?"),
            "CARD_LOAD_KEY": qsTr("Take this key"),
            "CARD_AUTHENTICATE": qsTr("Open the sector"),
            "CARD_AUTHENTICATE_OLD": qsTr("Open the sector"),
            "CARD_READ_BINARY": qsTr("Read the number"),
            "CARD_SELECT": qsTr("Choose the application"),
            "CARD_GET_RESPONSE": qsTr("And the rest?"),
            "PRINTER_STATUS": qsTr("How are you?"),
            "PRINTER_CUT": qsTr("Cut"),
            "PRINTER_DONE": qsTr("All printed?"),
            "PRINTER_CLEAR": qsTr("Forget the rest"),
            "PRINTER_CLEARED": qsTr("Forgotten"),
            "PRINTER_PRINTED": qsTr("All printed"),
            "PRINTER_READY": qsTr("Ready to print"),
            "PRINTER_NEAR_END": qsTr("Paper nearly out"),
            "PRINTER_PAPER_OUT": qsTr("No paper"),
            "PRINTER_COVER_OPEN": qsTr("Cover open"),
            "PRINTER_CUTTER": qsTr("Cutter jammed"),
            "PRINTER_UNRECOVERABLE": qsTr("Broken"),
            "PRINTER_HEAD_HOT": qsTr("Head too hot"),
            "PRINTER_OFF_LINE": qsTr("Off line"),
            "TERMINAL_HELLO": qsTr("I am the till"),
            "TERMINAL_LAST": qsTr("Your last receipt?"),
            "TERMINAL_REVERSE": qsTr("Take that back"),
            "TERMINAL_ABORT": qsTr("Stop waiting"),
            "TERMINAL_WAITS": qsTr("Waiting for a card"),
            "TERMINAL_END": qsTr("That was all"),
            "TERMINAL_STOPPED": qsTr("Nothing came of it"),
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
        switch (word) {
        case "TAGS":
            return qsTr("%n tag(s)", "", Number(detail));
        case "CARD_NUMBER":
            return qsTr("Number ending in %1").arg(detail);
        case "CARD_DATA":
            return qsTr("%n byte(s)", "", Number(detail));
        case "CARD_REFUSES":
            return qsTr("Card refuses (%1)").arg(detail);
        case "TERMINAL_TAKE":
            return qsTr("Take %1").arg(detail);
        case "TERMINAL_GIVE":
            return qsTr("Give %1 back").arg(detail);
        case "TERMINAL_TOOK":
            return qsTr("Receipt of %1").arg(detail);
        case "TERMINAL_DECLINED":
            return qsTr("Not paid (%1)").arg(detail);
        case "TERMINAL_REFUSES":
            return qsTr("Terminal refuses (%1)").arg(detail);
        case "PRINTER_JOB":
            return qsTr("Print %n byte(s)", "", Number(detail));
        }
        if (word === "")
            return qsTr("Not understood");
        return questions[word] ?? word;
    }
}
