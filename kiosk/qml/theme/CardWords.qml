pragma Singleton
import QtQuick

// What the screens say of a card that is held to the reader, chosen from `CardError`.
QtObject {
    function problem(error: string): string {
        switch (error) {
        case "unreadable":
            return qsTr("This card could not be read");
        case "random":
            return qsTr("This is not a library card");
        case "several":
            return qsTr("There is more than one card");
        case "copyable":
            return qsTr("This card is not enough here");
        case "lifted":
            return qsTr("The card was taken away");
        case "lost":
            return qsTr("This card is reported lost");
        case "expired":
            return qsTr("This card has expired");
        case "code":
            return qsTr("The library does not know this code");
        case "code_unreadable":
            return qsTr("This code could not be read");
        default:
            return qsTr("The library does not know this card");
        }
    }

    function meaning(error: string): string {
        switch (error) {
        case "unreadable":
            return qsTr("It was gone too soon, or lay askew.");
        case "random":
            return qsTr("Phones and some cards show a new number each time.");
        case "several":
            return qsTr("We do not want to take the wrong one.");
        case "copyable":
            return qsTr("A card like this can be copied.");
        case "lifted":
            return qsTr("It has to stay on the reader here.");
        case "lost":
            return qsTr("Nobody can use it until its owner has had it released.");
        case "expired":
            return qsTr("Its last day has passed. Returning works all the same.");
        case "code":
            return qsTr("It is no reader’s code of this library.");
        case "code_unreadable":
            return qsTr("It was gone too soon, or is damaged.");
        default:
            return qsTr("It may be new, or not registered yet.");
        }
    }

    function remedy(error: string): string {
        switch (error) {
        case "unreadable":
            return qsTr("Please hold it flat and still until the tone");
        case "random":
            return qsTr("Please use your library card, or number and PIN");
        case "several":
            return qsTr("Please take it out and hold it alone");
        case "copyable":
            return qsTr("Please enter number and PIN");
        case "lifted":
            return qsTr("Please leave it there until you are done");
        case "lost":
            return qsTr("Please take it to the service desk, yours or found");
        case "expired":
            return qsTr("Please have it renewed at the service desk");
        case "code":
            return qsTr("Please use your card, or number and PIN");
        case "code_unreadable":
            return qsTr("Please hold it still before the scanner");
        default:
            return qsTr("Please use number and PIN, or ask the staff");
        }
    }
}
