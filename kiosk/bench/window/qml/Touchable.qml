import QtQuick
import "../../../qml/theme"

// Anything on the bench that is tapped, dragged or reached by Tab and Enter.
Item {
    id: touchable

    required property string label
    property bool draggable: false
    property int ring: 8
    readonly property bool down: tap.pressed && enabled
    readonly property bool hovered: hover.hovered
    readonly property bool dragged: drag.active

    signal triggered
    signal picked(point: point)
    signal carried(point: point)
    signal dropped(point: point)

    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: label
    Accessible.focusable: true
    Accessible.onPressAction: if (enabled)
        triggered()
    Keys.onReturnPressed: triggered()
    Keys.onEnterPressed: triggered()
    Keys.onSpacePressed: triggered()

    TapHandler {
        id: tap

        gesturePolicy: touchable.draggable ? TapHandler.DragThreshold : TapHandler.ReleaseWithinBounds
        onTapped: touchable.triggered()
    }

    HoverHandler {
        id: hover

        cursorShape: touchable.draggable ? Qt.OpenHandCursor : Qt.PointingHandCursor
    }

    DragHandler {
        id: drag

        target: null
        enabled: touchable.draggable
        onActiveChanged: {
            if (active)
                touchable.picked(centroid.scenePosition);
            else
                touchable.dropped(touchable.lastPoint);
        }
        onCentroidChanged: if (active) {
            touchable.lastPoint = centroid.scenePosition;
            touchable.carried(centroid.scenePosition);
        }
    }

    property point lastPoint

    Rectangle {
        z: 1
        visible: touchable.activeFocus
        anchors.fill: parent
        anchors.margins: -6
        radius: touchable.ring + 6
        color: "transparent"
        border.width: 4
        border.color: Theme.ink
    }
}
