pragma ComponentBehavior: Bound
import QtQuick
import Bench
import "../../../qml/parts"
import "../../../qml/theme"

// The printer's mouth with what it printed, its roll, and what people do to it.
Panel {
    id: panel

    required property BenchView bench
    readonly property PrinterView printer: bench.printer
    readonly property bool out: printer.paper === "out"

    signal enlarged

    function said(): string {
        if (printer.coverOpen)
            return qsTr("cover open");
        return out ? qsTr("no paper") : qsTr("%1 % left").arg(printer.paperPercent);
    }

    title: qsTr("Receipt")
    corner: [
        Roll {
            anchors.verticalCenter: parent?.verticalCenter
            size: 34
            percent: panel.printer.paperPercent
            out: panel.out
        },
        Sans {
            objectName: "paper_state"
            height: 40
            verticalAlignment: Text.AlignVCenter
            rightPadding: 8
            text: panel.said()
            font.pixelSize: Theme.chinese ? 22 : 19
            color: panel.out || panel.printer.coverOpen ? Theme.stopInk : panel.printer.paper === "near_end" ? Theme.careInk : Theme.ink2
        }
    ]

    Rectangle {
        id: lid

        transformOrigin: Item.BottomLeft
        rotation: panel.printer.coverOpen ? -3.5 : 0
        y: 6
        width: parent.width
        height: 20
        radius: 10
        antialiasing: true
        color: Theme.bannerGround
    }

    Rectangle {
        y: 18
        width: parent.width
        height: 32
        radius: 12
        color: Theme.bannerGround

        Rectangle {
            x: 12
            y: 13
            width: parent.width - 24
            height: 6
            color: "#000000"
        }
    }

    Sans {
        visible: panel.printer.hanging === 0
        anchors.horizontalCenter: parent.horizontalCenter
        y: (keys.y + 44 - height) / 2
        width: parent.width - 20
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        text: qsTr("Receipts hang out here")
        font.pixelSize: 20
        color: Theme.ink2
    }

    Rectangle {
        visible: panel.printer.hanging > 1
        x: 26
        y: 34
        width: parent.width - 44
        height: slip.height + 6
        rotation: 1.6
        transformOrigin: Item.Top
        antialiasing: true
        color: "#F2EADA"
        border.width: 1
        border.color: Theme.line
    }

    Touchable {
        id: slip

        objectName: "receipt"
        visible: panel.printer.hanging > 0
        x: 20
        y: 34
        width: parent.width - 40
        height: Math.min(picture.implicitHeight * width / Math.max(1, picture.implicitWidth), keys.y - y - 12)
        ring: 2
        clip: true
        label: qsTr("Look at the receipt")
        onTriggered: panel.enlarged()

        Image {
            id: picture

            width: parent.width
            height: implicitHeight * width / Math.max(1, implicitWidth)
            source: panel.printer.latest === "" ? "" : `image://receipt/${panel.printer.latest}`
            sourceSize.width: 420
            cache: false
        }

        Rectangle {
            anchors.fill: parent
            color: "transparent"
            border.width: 1
            border.color: Theme.line
        }
    }

    Rectangle {
        visible: panel.printer.hanging > 1
        anchors.right: slip.right
        anchors.rightMargin: -12
        y: slip.y + slip.height - height - 8
        width: number.width + 20
        height: 32
        radius: 16
        color: Theme.ink

        Sans {
            id: number

            anchors.centerIn: parent
            text: `× ${panel.printer.hanging}`
            font.pixelSize: 19
            color: Theme.sheet
        }
    }

    Grid {
        id: keys

        anchors.bottom: parent.bottom
        anchors.bottomMargin: -6
        columns: 2
        spacing: 8

        Repeater {
            model: ["tear", "new_roll", "nearly_out", "paper_out", "cover", "silence_printer"]

            SmallKey {
                required property string modelData

                objectName: modelData
                width: (panel.width - 64) / 2
                height: 42
                ring: 12
                textSize: Theme.chinese ? 20 : 18
                enabled: panel.can(modelData)
                selected: panel.is(modelData)
                label: panel.words(modelData)
                onTriggered: panel.press(modelData)
            }
        }
    }

    function words(key: string): string {
        switch (key) {
        case "tear":
            return qsTr("Tear off");
        case "new_roll":
            return qsTr("New roll");
        case "nearly_out":
            return qsTr("Nearly out");
        case "paper_out":
            return qsTr("No paper");
        case "cover":
            return qsTr("Cover open");
        default:
            return qsTr("Silent");
        }
    }

    function can(key: string): bool {
        return key === "tear" ? printer.hanging > 0 : key === "new_roll" ? printer.paperPercent < 100 : true;
    }

    function is(key: string): bool {
        switch (key) {
        case "nearly_out":
            return printer.paper === "near_end";
        case "paper_out":
            return out;
        case "cover":
            return printer.coverOpen;
        case "silence_printer":
            return printer.silent;
        default:
            return false;
        }
    }

    function press(key: string) {
        switch (key) {
        case "tear":
            return printer.tear();
        case "new_roll":
            return printer.load();
        case "nearly_out":
            return printer.nearlyOut();
        case "paper_out":
            return out ? printer.load() : printer.runOut();
        case "cover":
            return printer.openCover(!printer.coverOpen);
        default:
            return bench.setPace("printer", printer.silent ? "normal" : "silent");
        }
    }
}
