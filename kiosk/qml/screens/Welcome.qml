import QtQuick
import Kiosk
import "../parts"
import "../theme"

Item {
    id: welcome

    required property KioskView kiosk

    width: Theme.width
    height: Theme.height

    Header {
        x: Theme.margin
        y: 48
        kiosk: welcome.kiosk
    }

    Serif {
        x: Theme.margin
        y: 144
        text: qsTr("A good book,\nclose at hand.")
        font.pixelSize: Theme.chinese ? Theme.hero : Theme.size(100)
        lineHeight: Theme.chinese ? 154 : 132
    }

    Shelf {
        y: 1040 - height
    }

    Sans {
        x: Theme.margin
        y: 1096
        text: qsTr("Touch a service to begin.")
        font.pixelSize: Theme.lead
        color: Theme.ink2
    }

    ServiceTile {
        objectName: "borrow"
        x: Theme.margin
        y: 1168
        label: qsTr("Borrow")
        note: qsTr("Up to %n books at a time", "", welcome.kiosk.site.maxStack)
        icon: "borrow"
        onTriggered: welcome.kiosk.chooseBorrow()
    }

    ServiceTile {
        objectName: "return"
        x: Theme.margin + Theme.half + Theme.gutter
        y: 1168
        label: qsTr("Return")
        note: qsTr("No card needed")
        icon: "return"
        onTriggered: welcome.kiosk.chooseReturn()
    }

    MachineNumber {
        x: Theme.margin
        y: Theme.toolsTop
        kiosk: welcome.kiosk
    }

    Row {
        x: Theme.margin + Theme.half + Theme.gutter
        y: Theme.toolsTop
        spacing: Theme.gutter

        LanguageKey {
            code: "zh_CN"
            label: "中文"
            onTriggered: welcome.kiosk.chooseLanguage(code)
        }

        LanguageKey {
            code: "en"
            label: "English"
            onTriggered: welcome.kiosk.chooseLanguage(code)
        }
    }
}
