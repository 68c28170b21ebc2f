pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import "../theme"

// The one or two things that matter now; when nothing does, it says so.
Rectangle {
    id: notice

    required property AccountView account
    readonly property list<string> sentences: AccountWords.notice(account)
    readonly property string tone: AccountWords.noticeTone(account)

    height: Math.max(120, words.height + 40)
    radius: Theme.panelRadius
    color: tone === "stop" ? Theme.stopTint : tone === "care" ? Theme.careTint : Theme.okTint
    border.width: Theme.highContrast ? 3 : 0
    border.color: tone === "stop" ? Theme.stop : tone === "care" ? Theme.care : Theme.done
    Accessible.role: Accessible.StaticText
    Accessible.name: sentences.join(" ")

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        anchors.horizontalCenter: parent.left
        anchors.horizontalCenterOffset: Theme.pick(60, 50)
        name: AccountWords.noticeIcon(notice.account)
        size: 46
        color: notice.tone === "stop" ? Theme.stopInk : notice.tone === "care" ? Theme.careInk : Theme.accent
    }

    Column {
        id: words

        anchors.left: parent.left
        anchors.leftMargin: Theme.pick(113, 96)
        anchors.right: parent.right
        anchors.rightMargin: 24
        anchors.verticalCenter: parent.verticalCenter
        spacing: 2

        Repeater {
            model: notice.sentences

            Sans {
                required property string modelData

                width: words.width
                text: modelData
                font.pixelSize: notice.sentences.length > 1 || Theme.landscape ? Theme.note : Theme.size(34)
                wrapMode: Text.Wrap
            }
        }
    }
}
