import "../theme"

PlainButton {
    required property string code

    objectName: "language_" + code
    implicitWidth: Theme.toolWidth
    implicitHeight: Theme.toolsHeight
    family: Theme.sansFor(code)
    textSize: Theme.body
    selected: Theme.language === code
    ground: Theme.paper
}
