pragma Singleton
import QtQuick

// What the screens say, chosen from the session's codes. English is the source; i18n/ holds the other languages.
QtObject {
    // The library system's own words are added as they came: nobody else knows why it said no.
    function withMessage(sentence: string, message: string): string {
        return message ? qsTr("%1: %2", "what happened: why, in the library system's words").arg(sentence).arg(message) : sentence;
    }

    function title(title: string, item: string, reason: string): string {
        if (title)
            return title;
        if (reason === "patron_card")
            return qsTr("A library card");
        if (reason === "too_many_tags")
            return qsTr("Too many books in one pile");
        if (item)
            return qsTr("Item %1", "barcode of an item whose title is not known yet").arg(item);
        return qsTr("An item we could not recognise");
    }

    function borrowStatus(state: string, reason: string, message: string): string {
        switch (state) {
        case "recognised":
            return reason === "to_confirm" ? qsTr("Not lent yet") : reason === "looked_up" ? qsTr("Looking it up…") : qsTr("Recognised, next in line");
        case "asking":
            return qsTr("Checking with the library…");
        case "securing":
            return qsTr("Clearing for the gate…");
        case "noted":
            return reason === "untouched" ? qsTr("Noted") : qsTr("Noted · cleared for the gate");
        case "put_back":
            return qsTr("Lent, but not yet cleared for the gate");
        case "incomplete":
        case "crowded":
            return problem(reason);
        case "refused":
            return notLent(reason, message);
        default:
            return reason === "untouched" ? qsTr("Lent") : qsTr("Lent · cleared for the gate");
        }
    }

    function notLent(reason: string, message: string): string {
        switch (reason) {
        case "library_silent":
            return qsTr("The library system did not answer, so it is not certain whether this is lent");
        case "library_away":
            return qsTr("Not lent: the library system cannot be reached");
        case "security_failed":
            return qsTr("Not lent: its security tag does not respond");
        case "library_said_no":
            return withMessage(qsTr("Not lent"), message);
        default:
            return problem(reason);
        }
    }

    function problem(reason: string): string {
        switch (reason) {
        case "unknown_tag":
            return qsTr("Its tag carries no number that we know");
        case "unreadable_tag":
            return qsTr("Its tag cannot be read");
        case "offline_limit":
            return qsTr("Not lent: that many at most while the library system is away");
        case "foreign_item":
            return qsTr("This does not belong to this library");
        case "patron_card":
            return qsTr("Only books belong on the pad");
        case "incomplete_set":
            return qsTr("Not all its parts are here");
        case "parts_disagree":
            return qsTr("Its tags contradict each other");
        case "same_number":
            return qsTr("Another tag here carries the same number");
        case "too_many_tags":
            return qsTr("Some of them cannot be recognised like this");
        case "disc_asked":
            return qsTr("Something belongs to it that we cannot see");
        case "disc_missing":
        case "disc_not_scanned":
            return qsTr("Not all that belongs to it is here");
        default:
            return qsTr("Staff will be glad to help");
        }
    }

    function borrowRemedy(state: string, reason: string): string {
        if (state === "put_back")
            return reason === "security_failed" ? qsTr("Please lay it flat on the pad again") : qsTr("Put it back on the pad, about 2 seconds");
        switch (reason) {
        case "library_silent":
            return qsTr("Please leave it here and tell the staff");
        case "library_away":
            return qsTr("Please try again later, or ask the staff");
        default:
            return problemRemedy(reason);
        }
    }

    function problemRemedy(reason: string): string {
        switch (reason) {
        case "unreadable_tag":
            return qsTr("Please lay it flat on the pad again");
        case "offline_limit":
            return qsTr("Please put it back on the shelf for now");
        case "foreign_item":
            return qsTr("Please take it off the pad");
        case "patron_card":
            return qsTr("Please take the card off the pad");
        case "too_many_tags":
            return qsTr("Please lay them in two piles");
        case "disc_asked":
            return qsTr("Please look inside and answer below");
        case "disc_missing":
            return qsTr("Add it and lay it down again, or ask staff");
        case "disc_not_scanned":
            return qsTr("Add it and scan it again, or ask staff");
        default:
            return qsTr("Please take it off the pad and ask staff");
        }
    }

    function returnStatus(state: string, reason: string, message: string, destination: string): string {
        switch (state) {
        case "recognised":
            return qsTr("Recognised, next in line");
        case "asking":
            return qsTr("Checking with the library…");
        case "securing":
            return qsTr("Protecting it again…");
        case "noted":
            return qsTr("Noted as returned");
        case "put_back":
            return qsTr("Not finished: its security tag is not written yet");
        case "incomplete":
        case "crowded":
            return problem(reason);
        case "hold":
            return qsTr("Returned. A reader is waiting");
        case "transit":
            if (reason === "other_library" && !destination)
                return qsTr("Returned. It belongs to another library");
            return destination ? qsTr("Returned. It belongs to %1").arg(destination) : qsTr("Returned. It belongs to another branch");
        case "refused":
            return notReturned(reason, message);
        default:
            return reason === "to_staff" ? withMessage(qsTr("Returned"), message) : qsTr("Returned");
        }
    }

    function notReturned(reason: string, message: string): string {
        switch (reason) {
        case "library_silent":
            return qsTr("The library system did not answer. It is written down and will be looked into");
        case "library_away":
            return qsTr("Not returned: the library system cannot be reached");
        case "library_said_no":
            return withMessage(qsTr("Not returned"), message);
        default:
            return problem(reason);
        }
    }

    function enclosureAsks(media: string, parts: int): string {
        switch (media) {
        case "008":
            return qsTr("Is the diskette inside?");
        case "009":
            return qsTr("Is the disc inside?");
        case "010":
            return qsTr("Is the tape inside?");
        default:
            return qsTr("Are all %1 parts here?").arg(parts);
        }
    }

    // How much of an item of several parts lies there, and what is wanted.
    function partsHere(here: int, parts: int): string {
        return qsTr("%1 of %2 parts are here").arg(here).arg(parts);
    }

    function layMissing(missing: int): string {
        return qsTr("Please lay down the %n missing", "parts of an item", missing);
    }

    // What is not the library's goes with the reader again.
    function takesAway(reason: string): bool {
        return reason === "patron_card" || reason === "foreign_item";
    }

    function onPad(): string {
        return qsTr("on the pad");
    }

    // Large, the first part has room for few words.
    function putLeadLarge(state: string, reason: string): string {
        if (state === "put_back" || reason === "unreadable_tag")
            return qsTr("Put it back");
        if (reason === "disc_asked")
            return qsTr("Please answer");
        if (state === "incomplete")
            return qsTr("Lay down");
        if (state === "crowded")
            return qsTr("Lay them");
        if (takesAway(reason))
            return qsTr("Please");
        return state === "refused" || reason === "to_staff" ? qsTr("Hand it to") : qsTr("Put it on");
    }

    // Where a returned item goes: an instruction in two parts, small and large.
    function putLead(state: string, reason: string): string {
        if (Theme.large)
            return putLeadLarge(state, reason);
        if (state === "put_back" || reason === "unreadable_tag")
            return qsTr("Please put it back");
        if (reason === "disc_asked")
            return qsTr("Please answer");
        if (state === "incomplete")
            return qsTr("Please lay down");
        if (state === "crowded")
            return qsTr("Please lay them");
        if (takesAway(reason))
            return qsTr("Please");
        return state === "refused" || reason === "to_staff" ? qsTr("Please hand it to") : qsTr("Please put it on");
    }

    function putPlace(state: string, reason: string, missing: int): string {
        switch (state) {
        case "put_back":
            return onPad();
        case "incomplete":
            return reason === "disc_asked" ? qsTr("below") : qsTr("%n missing", "parts of an item", missing);
        case "crowded":
            return qsTr("in two piles");
        case "hold":
            return qsTr("Hold shelf");
        case "transit":
            return reason === "other_library" ? qsTr("ILL shelf") : qsTr("Branch box");
        }
        if (reason === "unreadable_tag")
            return onPad();
        if (takesAway(reason))
            return qsTr("take it back");
        return state === "refused" || reason === "to_staff" ? qsTr("the staff") : qsTr("Returns cart");
    }

    function identifyProblem(error: string): string {
        switch (error) {
        case "blocked":
            return qsTr("This card cannot borrow at present");
        case "library_away":
            return qsTr("The library system does not answer");
        case "pin_missing":
            return qsTr("Number and PIN are both needed");
        case "card_needs_pin":
            return qsTr("This needs your PIN as well");
        default:
            return qsTr("Number or PIN is not right");
        }
    }

    function identifyMeaning(error: string): string {
        switch (error) {
        case "library_away":
            return qsTr("We could not check who you are. Nothing has been lent.");
        case "unknown_or_wrong_pin":
            return qsTr("To protect readers we do not say which of the two.");
        case "card_needs_pin":
            return qsTr("A card or code like this can be copied, so it does not open your account by itself.");
        default:
            return "";
        }
    }

    function identifyRemedy(error: string, fromCard: bool): string {
        switch (error) {
        case "library_away":
            return qsTr("Please try again in a moment, or ask the staff");
        case "pin_missing":
            return qsTr("Please enter both");
        case "card_needs_pin":
            return fromCard ? qsTr("Please enter its PIN") : qsTr("Please enter number and PIN");
        default:
            return qsTr("Please check and enter them again");
        }
    }

    // Why the machine is out of service; the first of the parts that are away says enough.
    function outOfService(library: bool, reader: bool, journal: bool): string {
        if (reader)
            return qsTr("Books cannot be recognised at the moment.");
        if (journal)
            return qsTr("Loans and returns cannot be recorded at the moment.");
        if (library)
            return qsTr("The library system cannot be reached at the moment.");
        return qsTr("A part of this machine is being looked at.");
    }

    function repairCode(library: bool, reader: bool, journal: bool): string {
        return (reader ? "R" : "") + (journal ? "J" : "") + (library ? "L" : "");
    }

    function opensAgain(when: date): string {
        return isDate(when) ? qsTr("It opens again on %1.").arg(when.toLocaleString(Qt.locale(Theme.language), qsTr("dddd d MMM, H:mm", "when the library opens"))) : qsTr("The library will announce when it opens again.");
    }

    function closesIn(minutes: int): string {
        return minutes > 0 ? qsTr("Closing in %n min", "", minutes) : qsTr("Closed now, please finish");
    }

    function weekday(when: date): string {
        return when.toLocaleDateString(Qt.locale(Theme.language), qsTr("ddd d MMM", "a day of the opening hours"));
    }

    function day(when: date): string {
        return when.toLocaleDateString(Qt.locale(Theme.language), qsTr("d MMM", "a day without the year"));
    }

    function dayAndTime(when: date): string {
        return when.toLocaleString(Qt.locale(Theme.language), qsTr("ddd d MMM   HH:mm", "clock of the header"));
    }

    function time(when: date): string {
        return when.toLocaleString(Qt.locale(Theme.language), "HH:mm");
    }

    function isDate(when: date): bool {
        return !isNaN(when.getTime());
    }
}
