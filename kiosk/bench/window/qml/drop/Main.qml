pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import Bench
import "../../../../qml/parts"
import "../../../../qml/theme"
import ".."
import "../words"

// The drop's bench on a grid of 1920 × 1080: the plant above, hands below.
Window {
    id: window

    required property PlantView plant
    property bool motion: true
    readonly property real fit: Math.min(width / 1920, height / 1080)
    readonly property bool runs: plant.lineState === "execute"

    width: 1920
    height: 1080
    color: Theme.paper
    title: qsTr("Bench")

    Binding {
        target: Theme
        property: "language"
        value: window.plant.language
    }

    Binding {
        target: Theme
        property: "motion"
        value: window.motion
    }

    function state(name: string): string {
        switch (name) {
        case "execute":
            return qsTr("runs");
        case "":
            return qsTr("no control yet");
        case "stopped":
            return qsTr("stopped");
        case "held":
            return qsTr("held");
        case "aborted":
            return qsTr("stopped for safety");
        case "idle":
            return qsTr("ready");
        default:
            return qsTr("is changing");
        }
    }

    Item {
        width: 1920
        height: 1080
        x: (window.width - width * scale) / 2
        y: (window.height - height * scale) / 2
        scale: window.fit
        transformOrigin: Item.TopLeft

        Logo {
            id: logo

            x: 48
            y: 33
        }

        Serif {
            id: name

            x: 110
            y: 28
            text: qsTr("24-hour drop")
            font.pixelSize: 36
        }

        Sans {
            anchors.left: name.right
            anchors.leftMargin: 20
            anchors.baseline: name.baseline
            text: qsTr("A simulated line on real wires: Modbus/TCP, FEIG, SIP2. What is drawn is the plant's own truth.")
            font.pixelSize: 23
            color: Theme.ink2
        }

        Row {
            x: 1872 - width
            y: 28
            spacing: 12

            SmallKey {
                objectName: "language"
                label: Theme.chinese ? "English" : "中文"
                onTriggered: window.plant.chooseLanguage(Theme.chinese ? "en" : "zh_CN")
            }

            SmallKey {
                objectName: "power"
                path: Strokes.power
                label: window.plant.powered ? qsTr("Cut the power") : qsTr("Switch on")
                onTriggered: window.plant.togglePower()
            }
        }

        Panel {
            x: 48
            y: 104
            width: 1824
            height: 680
            title: qsTr("The line: %1", "its state").arg(window.state(window.plant.lineState))
            note: qsTr("Touch an eye to keep it dark, a diverter to spoil it, again to mend it. Numbers on books: the bin they belong in.")

            PlantLine {
                anchors.fill: parent
                plant: window.plant
            }
        }

        Panel {
            x: 48
            y: 800
            width: 480
            height: 248
            title: qsTr("At the slot")
            note: qsTr("%n put in", "", window.plant.fed) + (window.plant.waiting > 0 ? " · " + qsTr("%n in hand", "", window.plant.waiting) : "")

            Row {
                spacing: 10

                SmallKey {
                    objectName: "put_one"
                    primary: true
                    label: qsTr("Put one in")
                    onTriggered: window.plant.putIn(1)
                }

                SmallKey {
                    objectName: "put_ten"
                    label: qsTr("Ten")
                    onTriggered: window.plant.putIn(10)
                }

                SmallKey {
                    objectName: "run"
                    enabled: window.plant.powered
                    label: window.runs ? qsTr("Stop the line") : qsTr("Start the line")
                    onTriggered: window.runs ? window.plant.halt() : window.plant.run()
                }
            }

            Sans {
                y: 72
                width: parent.width
                text: qsTr("Technician: touch the machine's number on the screen five times, PIN %1.").arg(window.plant.pin) + (window.plant.astray > 0 ? "\n" + qsTr("%n book(s) lie behind the machine.", "", window.plant.astray) : "")
                font.pixelSize: 20
                color: window.plant.astray > 0 ? Theme.stopInk : Theme.ink2
                wrapMode: Text.Wrap
            }
        }

        Panel {
            x: 544
            y: 800
            width: 500
            height: 248
            title: qsTr("The next book")

            FaultKeys {
                width: parent.width
                plant: window.plant
                ofNextBook: true
                names: ["tag_none", "tag_two", "tag_wrong", "too_long", "double_feed", "security_fails", "ils_refused"]
                labels: [qsTr("no tag"), qsTr("two tags"), qsTr("another library's"), qsTr("too long"), qsTr("two at once"), qsTr("locked tag"), qsTr("unknown")]
                lines: names
            }
        }

        Panel {
            x: 1060
            y: 800
            width: 460
            height: 248
            title: qsTr("The machine")

            FaultKeys {
                width: parent.width
                plant: window.plant
                names: ["e_stop", "guard_open", "jam", "encoder_frozen", "modbus_stall", "mains_away"]
                labels: [qsTr("emergency stop"), qsTr("guard open"), qsTr("jam"), qsTr("encoder stands"), qsTr("PLC silent"), qsTr("mains away")]
                lines: ["begin e_stop", "begin guard_open", "jam belt", "begin encoder_frozen", "begin modbus_stall", "begin mains_away"]
            }
        }

        Panel {
            x: 1536
            y: 800
            width: 336
            height: 248
            title: qsTr("Library system")

            Flow {
                width: parent.width
                spacing: 10

                SmallKey {
                    objectName: "ils_cut"
                    height: 46
                    textSize: 20
                    label: qsTr("cut its line")
                    onTriggered: window.plant.tell("ils cut")
                }

                SmallKey {
                    objectName: "ils_behave"
                    height: 46
                    textSize: 20
                    label: qsTr("back again")
                    onTriggered: window.plant.tell("ils behave")
                }

                SmallKey {
                    objectName: "ils_late"
                    height: 46
                    textSize: 20
                    label: qsTr("one late answer")
                    onTriggered: window.plant.tell("ils_late")
                }
            }

            Sans {
                y: 108
                width: parent.width
                objectName: "technical"
                text: window.plant.lastSaid
                font.family: "Noto Sans Mono CJK SC"
                font.pixelSize: 18
                color: Theme.ink2
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
            }
        }
    }
}
