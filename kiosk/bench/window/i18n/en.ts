<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>PadPanel</name>
        <message numerus="yes">
            <source>%n book(s)</source>
            <comment>on the pad</comment>
            <translation>
                <numerusform>%n book</numerusform>
                <numerusform>%n books</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Say</name>
        <message numerus="yes">
            <source>%n byte(s)</source>
            <translation>
                <numerusform>%n byte</numerusform>
                <numerusform>%n bytes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n tag(s)</source>
            <translation>
                <numerusform>%n tag</numerusform>
                <numerusform>%n tags</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Print %n byte(s)</source>
            <translation>
                <numerusform>Print %n byte</numerusform>
                <numerusform>Print %n bytes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PlantLine</name>
        <message numerus="yes">
            <source>%n wrong here</source>
            <translation>
                <numerusform>%n wrong here</numerusform>
                <numerusform>%n wrong here</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Main</name>
        <message numerus="yes">
            <source>%n put in</source>
            <translation>
                <numerusform>%n put in</numerusform>
                <numerusform>%n put in</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n in hand</source>
            <translation>
                <numerusform>%n in hand</numerusform>
                <numerusform>%n in hand</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n book(s) lie behind the machine.</source>
            <translation>
                <numerusform>%n book lies behind the machine.</numerusform>
                <numerusform>%n books lie behind the machine.</numerusform>
            </translation>
        </message>
    </context>
</TS>
