import QtQuick

// What borrowing and returning share: the banner while the library system is away.
Page {
    property bool lends: false
    readonly property bool goesOn: kiosk.offline && !(lends && kiosk.returnsOnly)

    bannerTitle: kiosk.libraryAway ? qsTr("The library system cannot be reached") : ""
    bannerMessage: goesOn ? qsTr("Go on as usual. Each book is written down here and settled later.") : qsTr("What is already done stays done. Please wait a moment, or ask the staff.")
}
