pragma ComponentBehavior: Bound
import QtQuick
import Bench

// What can be pulled out, and what else can go wrong with it.
Panel {
    id: cables

    required property BenchView bench

    title: qsTr("Cables")
    note: qsTr("tap to pull")

    Column {
        visible: !menu.visible
        width: parent.width
        spacing: 0

        Repeater {
            model: cables.bench.cables

            CableRow {
                id: row

                width: parent?.width ?? 0
                onToggled: plugged ? cables.bench.pull(name) : cables.bench.plug(name)
                onOpened: menu.open(row)
            }
        }
    }

    CableMenu {
        id: menu

        objectName: "cable_menu"
        width: parent.width
        height: parent.height
        onPaceChosen: pace => {
            cables.bench.setPace(menu.name, pace);
            menu.close();
        }
        onSlipChosen: slip => {
            cables.bench.slip(menu.name, slip);
            menu.close();
        }
    }
}
