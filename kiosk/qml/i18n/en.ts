<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Account</name>
        <message numerus="yes">
            <source>Renew the %n that can be</source>
            <translation>
                <numerusform>Renew %n book</numerusform>
                <numerusform>Renew %n books</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>AccountFigures</name>
        <message numerus="yes">
            <source>books</source>
            <comment>after a number of books</comment>
            <translation>
                <numerusform>book</numerusform>
                <numerusform>books</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>AccountWords</name>
        <message numerus="yes">
            <source>%n day(s) overdue, please return it first</source>
            <translation>
                <numerusform>%n day overdue: return it first</numerusform>
                <numerusform>%n days overdue: return it first</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n days left</source>
            <translation>
                <numerusform>%n day left</numerusform>
                <numerusform>%n days left</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n reserved ready: please fetch it from the hold shelf</source>
            <translation>
                <numerusform>%n reserved book is ready on the hold shelf</numerusform>
                <numerusform>%n reserved books are ready on the hold shelf</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n renewed</source>
            <translation>
                <numerusform>%n renewed</numerusform>
                <numerusform>%n renewed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not renewed</source>
            <translation>
                <numerusform>%n not renewed</numerusform>
                <numerusform>%n not renewed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n uncertain</source>
            <translation>
                <numerusform>%n uncertain</numerusform>
                <numerusform>%n uncertain</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Borrow</name>
        <message numerus="yes">
            <source>Borrow these %n</source>
            <translation>
                <numerusform>Borrow this book</numerusform>
                <numerusform>Borrow these %n books</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>While it is away, %n at most for each reader</source>
            <translation>
                <numerusform>While it is away, one for each reader</numerusform>
                <numerusform>While it is away, %n at most for each reader</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>You can borrow %n more</source>
            <translation>
                <numerusform>You can borrow %n more</numerusform>
                <numerusform>You can borrow %n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>You can borrow %n more. Just add them to the pad.</source>
            <translation>
                <numerusform>You can borrow %n more. Just add it to the pad.</numerusform>
                <numerusform>You can borrow %n more. Just add them to the pad.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Flat, up to %n in one pile, no need to open them.</source>
            <translation>
                <numerusform>Flat, one at a time, no need to open it.</numerusform>
                <numerusform>Flat, up to %n in one pile, no need to open them.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CountLine</name>
        <message numerus="yes">
            <source>%n need you</source>
            <comment>items the reader must act on</comment>
            <translation>
                <numerusform>%n needs you</numerusform>
                <numerusform>%n need you</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n in progress</source>
            <translation>
                <numerusform>%n in progress</numerusform>
                <numerusform>%n in progress</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DropSheet</name>
        <message numerus="yes">
            <source>books</source>
            <comment>after a number of books returned</comment>
            <translation>
                <numerusform>book</numerusform>
                <numerusform>books</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FinishButton</name>
        <message numerus="yes">
            <source>after the %n in progress</source>
            <translation>
                <numerusform>after the one in progress</numerusform>
                <numerusform>after the %n in progress</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Maintenance</name>
        <message numerus="yes">
            <source>%1 is closed, %n thing(s) to see to</source>
            <translation>
                <numerusform>%1 is closed, %n thing to see to</numerusform>
                <numerusform>%1 is closed, %n things to see to</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 cannot serve, %n thing(s) to see to</source>
            <translation>
                <numerusform>%1 cannot serve, %n thing to see to</numerusform>
                <numerusform>%1 cannot serve, %n things to see to</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 serves, %n thing(s) to see to</source>
            <translation>
                <numerusform>%1 serves, %n thing to see to</numerusform>
                <numerusform>%1 serves, %n things to see to</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MaintenanceActs</name>
        <message numerus="yes">
            <source>%n more</source>
            <comment>acts that are not listed</comment>
            <translation>
                <numerusform>%n more</numerusform>
                <numerusform>%n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n in all</source>
            <comment>acts</comment>
            <translation>
                <numerusform>%n in all</numerusform>
                <numerusform>%n in all</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n tag(s) owed</source>
            <comment>security that waits for its item</comment>
            <translation>
                <numerusform>%n tag owed</numerusform>
                <numerusform>%n tags owed</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PaperWords</name>
        <message numerus="yes">
            <source>%n in all, everything is recorded.</source>
            <translation>
                <numerusform>%n book, everything is recorded.</numerusform>
                <numerusform>%n books, everything is recorded.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n in all, please return by %1.</source>
            <translation>
                <numerusform>%n book, please return it by %1.</numerusform>
                <numerusform>%n books, please return them by %1.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n in all.</source>
            <translation>
                <numerusform>%n book.</numerusform>
                <numerusform>%n books.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Receipt</name>
        <message numerus="yes">
            <source>%n noted here, to be settled when the system is back.</source>
            <translation>
                <numerusform>%n noted here, to be settled when the system is back.</numerusform>
                <numerusform>%n noted here, to be settled when the system is back.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n noted, settled later.</source>
            <translation>
                <numerusform>One noted, settled later.</numerusform>
                <numerusform>%n noted, settled later.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Return</name>
        <message numerus="yes">
            <source>No card needed. Flat, up to %n in one pile.</source>
            <translation>
                <numerusform>No card needed. Flat, one at a time.</numerusform>
                <numerusform>No card needed. Flat, up to %n in one pile.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RowPages</name>
        <message numerus="yes">
            <source>%n more</source>
            <comment>items on further pages</comment>
            <translation>
                <numerusform>%n more</numerusform>
                <numerusform>%n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Thanks</name>
        <message numerus="yes">
            <source>%n noted here, to be settled when the system is back.</source>
            <translation>
                <numerusform>%n noted here, to be settled when the system is back.</numerusform>
                <numerusform>%n noted here, to be settled when the system is back.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n book(s)</source>
            <translation>
                <numerusform>%n book</numerusform>
                <numerusform>%n books</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n noted, settled later.</source>
            <translation>
                <numerusform>One noted, settled later.</numerusform>
                <numerusform>%n noted, settled later.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TimeLeft</name>
        <message numerus="yes">
            <source>Ends in %n second(s)</source>
            <translation>
                <numerusform>Ends in %n second</numerusform>
                <numerusform>Ends in %n seconds</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Ends in %n second(s), without printing</source>
            <translation>
                <numerusform>Ends in %n second, without printing</numerusform>
                <numerusform>Ends in %n seconds, without printing</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Welcome</name>
        <message numerus="yes">
            <source>Up to %n books at a time</source>
            <translation>
                <numerusform>One book at a time</numerusform>
                <numerusform>Up to %n books at a time</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Up to %n books</source>
            <translation>
                <numerusform>One book</numerusform>
                <numerusform>Up to %n books</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message numerus="yes">
            <source>Please lay down the %n missing</source>
            <comment>parts of an item</comment>
            <translation>
                <numerusform>Please lay down %n more part</numerusform>
                <numerusform>Please lay down the %n missing ones</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n missing</source>
            <comment>parts of an item</comment>
            <translation>
                <numerusform>%n more part</numerusform>
                <numerusform>%n more parts</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Closing in %n min</source>
            <translation>
                <numerusform>Closing in %n min</numerusform>
                <numerusform>Closing in %n min</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LineView</name>
        <message numerus="yes">
            <source>items</source>
            <comment>below the number of items in a bin</comment>
            <translation>
                <numerusform>item</numerusform>
                <numerusform>items</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OwedRow</name>
        <message numerus="yes">
            <source>%1, %2: %n item(s)</source>
            <comment>a bin, when it was changed, and what was in it</comment>
            <translation>
                <numerusform>%1, %2: %n item</numerusform>
                <numerusform>%1, %2: %n items</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>StaffScreen</name>
        <message numerus="yes">
            <source>%n alarms</source>
            <translation>
                <numerusform>%n alarm</numerusform>
                <numerusform>%n alarms</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more list(s)</source>
            <translation>
                <numerusform>and %n more list</numerusform>
                <numerusform>and %n more lists</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LookWords</name>
        <message numerus="yes">
            <source>%n reader(s) waiting</source>
            <translation>
                <numerusform>%n reader waiting</numerusform>
                <numerusform>%n readers waiting</numerusform>
            </translation>
        </message>
    </context>
</TS>
