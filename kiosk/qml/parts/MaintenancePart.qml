import QtQuick
import "../theme"

// A device: how it is, a figure, and what was last wrong with it. In trouble it takes the whole width for that.
Rectangle {
    id: tile

    required property string key
    required property string health
    required property string fact
    required property string fault
    required property date since
    property date now
    property int faultLines: 3
    property bool wide: troubled
    property int least: 128
    property real room: Theme.column
    readonly property bool troubled: health === "away" || health === "care"
    readonly property bool failedBefore: !troubled && Words.isDate(since)

    width: wide ? room : (room - 12) / 2
    height: Math.max(least, words.height + 24)
    radius: 16
    color: health === "away" ? Theme.stopTint : health === "care" ? Theme.careTint : Theme.sheet

    StateMark {
        x: 22
        anchors.verticalCenter: parent.verticalCenter
        kind: TechnicianWords.healthMark(tile.health)
        size: 52
    }

    Column {
        id: words

        anchors.left: parent.left
        anchors.leftMargin: 92
        anchors.right: parent.right
        anchors.rightMargin: 22
        anchors.verticalCenter: parent.verticalCenter

        Item {
            width: parent.width
            height: 42

            Sans {
                id: title

                anchors.verticalCenter: parent.verticalCenter
                text: TechnicianWords.part(tile.key)
                font.pixelSize: Theme.note
                font.weight: Font.Bold
            }

            Sans {
                anchors.right: parent.right
                anchors.baseline: title.baseline
                text: TechnicianWords.health(tile.health) + (tile.troubled && Words.isDate(tile.since) ? "　" + qsTr("since %1").arg(TechnicianWords.moment(tile.since, tile.now)) : "")
                font.pixelSize: Theme.smallest
                font.weight: Font.Bold
                color: tile.health === "away" ? Theme.stopInk : tile.health === "care" ? Theme.careInk : tile.health === "good" ? Theme.done : Theme.ink2
            }
        }

        Sans {
            visible: tile.troubled && text !== ""
            objectName: "technical"
            width: parent.width
            text: tile.fault
            font.pixelSize: Theme.smallest
            wrapMode: Text.Wrap
            maximumLineCount: tile.faultLines
            font.family: "Noto Sans"
            elide: Text.ElideRight
        }

        Item {
            visible: !tile.troubled && (tile.fact !== "" || before.text !== "")
            width: parent.width
            height: 42

            Sans {
                objectName: "technical"
                anchors.left: parent.left
                anchors.right: before.left
                anchors.rightMargin: 16
                anchors.verticalCenter: parent.verticalCenter
                text: tile.fact
                font.family: "Noto Sans"
                font.pixelSize: Theme.smallest
                color: Theme.ink2
                elide: Text.ElideRight
            }

            Sans {
                id: before

                x: tile.fact ? parent.width - width : 0
                anchors.verticalCenter: parent.verticalCenter
                text: tile.failedBefore ? (Theme.landscape ? qsTr("fault %1", "when a device last had one") : qsTr("last fault %1")).arg(TechnicianWords.dayOrTime(tile.since, tile.now)) : ""
                font.pixelSize: Theme.smallest
                color: Theme.ink2
            }
        }
    }
}
