import QtQuick
import Kiosk
import "../theme"

// Where help comes to, or, when it does not, where it is.
Rectangle {
    id: place

    required property HelpView help
    required property SiteView site
    readonly property bool reached: help.outcome !== "unreached" && help.outcome !== "advised"

    height: rows.height
    radius: Theme.panelRadius
    color: Theme.sheet

    Column {
        id: rows

        width: parent.width

        ElsewhereRow {
            width: parent.width
            visible: place.reached
            icon: "bell"
            place: qsTr("Machine %1").arg(place.site.machine)
            what: place.site.placeIn(Theme.language) || qsTr("Where you stand now")
            last: true
        }

        ElsewhereRow {
            width: parent.width
            visible: !place.reached
            icon: "person"
            place: place.site.deskIn(Theme.language) || qsTr("Service desk")
            what: qsTr("The staff are glad to help there")
            last: !phone.visible
        }

        ElsewhereRow {
            id: phone

            width: parent.width
            visible: !place.reached && place.site.phone !== ""
            icon: "phone"
            place: place.site.phone
            what: qsTr("Telephone of the staff")
            last: true
        }
    }
}
