import QtQuick

// What borrowing and returning share: the banner while the library system is away.
Page {
    bannerTitle: kiosk.libraryAway ? qsTr("The library system cannot be reached") : ""
    bannerMessage: qsTr("What is already done stays done. Please wait a moment, or ask the staff.")
}
