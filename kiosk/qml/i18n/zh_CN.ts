<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>Account</name>
        <message>
            <source>Pay %1</source>
            <translation>缴费 %1</translation>
        </message>
        <message>
            <source>The library system cannot be reached</source>
            <translation>图书馆系统暂时连不上</translation>
        </message>
        <message>
            <source>Renewals have to wait until it is back.</source>
            <translation>续借要等恢复以后再办，已借的书不受影响。</translation>
        </message>
        <message>
            <source>My loans</source>
            <translation>我的借阅</translation>
        </message>
        <message>
            <source>Renewing…</source>
            <translation>正在续借…</translation>
        </message>
        <message>
            <source>Renewals are not possible now</source>
            <translation>暂时不能续借</translation>
        </message>
        <message numerus="yes">
            <source>Renew the %n that can be</source>
            <translation>
                <numerusform>续借可续的 %n 册</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing to renew</source>
            <translation>没有可以续借的书</translation>
        </message>
    </context>
    <context>
        <name>AccountFigures</name>
        <message numerus="yes">
            <source>books</source>
            <comment>after a number of books</comment>
            <translation>
                <numerusform>册</numerusform>
            </translation>
        </message>
        <message>
            <source>on loan</source>
            <translation>在借</translation>
        </message>
        <message>
            <source>overdue</source>
            <translation>逾期</translation>
        </message>
        <message>
            <source>to pay</source>
            <translation>待缴费用</translation>
        </message>
        <message>
            <source>ready to fetch</source>
            <translation>预约已到</translation>
        </message>
        <message>
            <source>reserved, waiting</source>
            <translation>预约在等</translation>
        </message>
        <message>
            <source>to fetch</source>
            <comment>short: ready on the hold shelf</comment>
            <translation>预约已到</translation>
        </message>
        <message>
            <source>waiting</source>
            <comment>short: reserved and not here yet</comment>
            <translation>预约在等</translation>
        </message>
    </context>
    <context>
        <name>AccountNone</name>
        <message>
            <source>Fetching your loans…</source>
            <translation>正在查询您的借阅…</translation>
        </message>
        <message>
            <source>The library system did not answer</source>
            <translation>图书馆系统没有回应</translation>
        </message>
        <message>
            <source>You have nothing on loan</source>
            <translation>现在没有借书</translation>
        </message>
        <message>
            <source>This takes a moment.</source>
            <translation>请稍候。</translation>
        </message>
        <message>
            <source>Your loans are safe; only we cannot show them now.</source>
            <translation>您的借阅都在，只是现在查不到。</translation>
        </message>
        <message>
            <source>The shelves are full. Have a look round.</source>
            <translation>书都在架上，去挑几本吧。</translation>
        </message>
        <message>
            <source>Please try again in a moment, or ask the staff</source>
            <translation>请稍后再试，或请馆员帮忙</translation>
        </message>
    </context>
    <context>
        <name>AccountWords</name>
        <message>
            <source>“%1” is on the hold shelf for you until %2</source>
            <comment>a title, a day</comment>
            <translation>《%1》已到，请在%2前到预约架取</translation>
        </message>
        <message>
            <source>“%1” is on the hold shelf for you</source>
            <comment>a title</comment>
            <translation>《%1》已到，请到预约架取</translation>
        </message>
        <message>
            <source>%1, the first by %2</source>
            <comment>what is ready: the first day by which to fetch it</comment>
            <translation>%1，最早的留到%2</translation>
        </message>
        <message>
            <source>This card is reported lost. The service desk can help.</source>
            <translation>这张卡已经挂失，请到服务台办理</translation>
        </message>
        <message>
            <source>No borrowing until the overdue books are back</source>
            <translation>还了逾期的书才能再借</translation>
        </message>
        <message>
            <source>No borrowing until the fees are paid: you can do so here</source>
            <translation>缴清欠费才能再借，可以在这里缴</translation>
        </message>
        <message>
            <source>No borrowing until the fees are paid</source>
            <translation>缴清欠费才能再借</translation>
        </message>
        <message>
            <source>No borrowing: a lost book has to be settled at the service desk</source>
            <translation>有遗失的书没有处理，请到服务台办好再借</translation>
        </message>
        <message>
            <source>You have as many books as you may: bring one back first</source>
            <translation>借书已满，还一册才能再借</translation>
        </message>
        <message>
            <source>No borrowing at present. Please ask at the service desk.</source>
            <translation>现在不能借书，请到服务台询问</translation>
        </message>
        <message>
            <source>The library: %1</source>
            <comment>the library system&apos;s own words</comment>
            <translation>图书馆提示：%1</translation>
        </message>
        <message>
            <source>Renewing…</source>
            <translation>正在续借…</translation>
        </message>
        <message>
            <source>Renewed</source>
            <translation>已续借</translation>
        </message>
        <message>
            <source>Not renewed</source>
            <translation>没有续借</translation>
        </message>
        <message>
            <source>Not renewed. Please ask the staff.</source>
            <translation>没有续借，请咨询馆员</translation>
        </message>
        <message>
            <source>No answer: not certain whether it is renewed. Please try again.</source>
            <translation>系统没有回应，不确定是否续上，请再试一次</translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) overdue, please return it first</source>
            <translation>
                <numerusform>已逾期 %n 天，请先归还</numerusform>
            </translation>
        </message>
        <message>
            <source>Due today</source>
            <translation>今天到期</translation>
        </message>
        <message>
            <source>Due tomorrow</source>
            <translation>明天到期</translation>
        </message>
        <message numerus="yes">
            <source>%n days left</source>
            <translation>
                <numerusform>还有 %n 天</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n reserved ready: please fetch it from the hold shelf</source>
            <translation>
                <numerusform>%n 册预约已到，请到预约架取</numerusform>
            </translation>
        </message>
        <message>
            <source>Fees are paid at the service desk</source>
            <translation>费用请到服务台缴纳</translation>
        </message>
        <message numerus="yes">
            <source>%n renewed</source>
            <translation>
                <numerusform>续好 %n 册</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not renewed</source>
            <translation>
                <numerusform>没有续借 %n 册</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n uncertain</source>
            <translation>
                <numerusform>不确定 %n 册</numerusform>
            </translation>
        </message>
        <message>
            <source>, </source>
            <comment>between parts of a list</comment>
            <translation>，</translation>
        </message>
        <message>
            <source>Please bring back what is overdue first</source>
            <translation>请先归还逾期的书</translation>
        </message>
        <message>
            <source>Nothing to return, nothing to pay</source>
            <translation>没有要还的书，也没有要缴的费用</translation>
        </message>
        <message>
            <source>All is in order. The next is due %1</source>
            <comment>a day</comment>
            <translation>一切正常，最近一册%1应还</translation>
        </message>
        <message>
            <source>All is in order</source>
            <translation>一切正常</translation>
        </message>
        <message>
            <source>yuan</source>
            <comment>currency, after an amount</comment>
            <translation>元</translation>
        </message>
        <message>
            <source>No borrowing: this card has expired and is renewed at the service desk</source>
            <translation>暂不能借书：证件已过期，请到服务台延期</translation>
        </message>
        <message>
            <source>Please return first: here, without a card</source>
            <translation>请先还书，在这里还，不用刷卡</translation>
        </message>
        <message>
            <source>Please choose “My loans”: it can be paid there</source>
            <translation>请选“我的借阅”，可以在那里缴费</translation>
        </message>
        <message>
            <source>Please pay at the service desk</source>
            <translation>请到服务台缴费</translation>
        </message>
        <message>
            <source>Please ask the staff</source>
            <translation>请找馆员办理</translation>
        </message>
        <message>
            <source>Please go to the service desk</source>
            <translation>请到服务台办理</translation>
        </message>
        <message>
            <source>My reservations: %1 ready, %2 not here yet</source>
            <translation>我的预约：%1 册可取，%2 册未到</translation>
        </message>
        <message>
            <source>My reservations: %1 ready</source>
            <translation>我的预约：%1 册可取</translation>
        </message>
        <message>
            <source>My reservations: %1 not here yet</source>
            <translation>我的预约：%1 册未到</translation>
        </message>
        <message>
            <source>My reservations</source>
            <translation>我的预约</translation>
        </message>
    </context>
    <context>
        <name>Attract</name>
        <message>
            <source>Touch to begin</source>
            <translation>轻触屏幕开始</translation>
        </message>
    </context>
    <context>
        <name>Borrow</name>
        <message numerus="yes">
            <source>While it is away, %n at most for each reader</source>
            <translation>
                <numerusform>连不上时，每人最多借 %n 册</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>You can borrow %n more</source>
            <translation>
                <numerusform>还可借 %n 册</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>You can borrow %n more. Just add them to the pad.</source>
            <translation>
                <numerusform>还可借 %n 册，直接放上来即可</numerusform>
            </translation>
        </message>
        <message>
            <source>Please put your books on the pad</source>
            <translation>请把书放到垫上</translation>
        </message>
        <message numerus="yes">
            <source>Flat, up to %n in one pile, no need to open them.</source>
            <translation>
                <numerusform>平放，最多 %n 册叠在一起，不用翻开。</numerusform>
            </translation>
        </message>
        <message>
            <source>They are lent automatically, without another touch.</source>
            <translation>放好后会自动借出，不用再点屏幕。</translation>
        </message>
        <message>
            <source>On the pad %1</source>
            <translation>垫上 %1 册</translation>
        </message>
        <message>
            <source>Lent %1</source>
            <translation>已借 %1 册</translation>
        </message>
        <message>
            <source>Noted %1</source>
            <translation>已记 %1 册</translation>
        </message>
        <message>
            <source>No need to touch the screen</source>
            <translation>不用再点屏幕</translation>
        </message>
        <message>
            <source>You have reached the number of books you may borrow</source>
            <translation>已到可借册数的上限</translation>
        </message>
        <message>
            <source>More books? Just add them to the pad.</source>
            <translation>还有书？直接放上来即可</translation>
        </message>
        <message>
            <source>Completing the last ones…</source>
            <translation>正在办完最后几册…</translation>
        </message>
        <message>
            <source>Finish borrowing</source>
            <translation>借好了，结束</translation>
        </message>
        <message>
            <source>Reserve “%1”</source>
            <comment>a title</comment>
            <translation>预约《%1》</translation>
        </message>
        <message>
            <source>You look through them first; then all are lent with one touch.</source>
            <translation>先核对，再轻触一次全部借出。</translation>
        </message>
        <message>
            <source>What you do not want, lift off the pad</source>
            <translation>不想借的，请从垫上拿走</translation>
        </message>
        <message numerus="yes">
            <source>Borrow these %n</source>
            <translation>
                <numerusform>借这 %n 册</numerusform>
            </translation>
        </message>
        <message>
            <source>That is as many as you may borrow</source>
            <translation>已达到您的可借册数</translation>
        </message>
    </context>
    <context>
        <name>CallKey</name>
        <message>
            <source>Call staff</source>
            <translation>呼叫馆员</translation>
        </message>
        <message>
            <source>Staff</source>
            <comment>a short word on the key that calls staff</comment>
            <translation>找馆员</translation>
        </message>
    </context>
    <context>
        <name>CardWords</name>
        <message>
            <source>This card could not be read</source>
            <translation>这张卡没有读出来</translation>
        </message>
        <message>
            <source>This is not a library card</source>
            <translation>这不是校园卡</translation>
        </message>
        <message>
            <source>There is more than one card</source>
            <translation>感应区有多张卡</translation>
        </message>
        <message>
            <source>The library does not know this card</source>
            <translation>图书馆没有这张卡的记录</translation>
        </message>
        <message>
            <source>It was gone too soon, or lay askew.</source>
            <translation>可能拿开太早，或没有贴平。</translation>
        </message>
        <message>
            <source>Phones and some cards show a new number each time.</source>
            <translation>手机和有些卡每次显示的号码都不同，认不出是谁。</translation>
        </message>
        <message>
            <source>We do not want to take the wrong one.</source>
            <translation>不能确定该用哪一张。</translation>
        </message>
        <message>
            <source>It may be new, or not registered yet.</source>
            <translation>可能是新卡，还没有登记。</translation>
        </message>
        <message>
            <source>Please hold it flat and still until the tone</source>
            <translation>请贴平拿稳，听到提示再拿开</translation>
        </message>
        <message>
            <source>Please use your library card, or number and PIN</source>
            <translation>请刷校园卡，或输入证号和密码</translation>
        </message>
        <message>
            <source>Please take it out and hold it alone</source>
            <translation>请取出校园卡，单独再刷</translation>
        </message>
        <message>
            <source>Please use number and PIN, or ask the staff</source>
            <translation>请输入证号和密码，或请馆员帮忙</translation>
        </message>
        <message>
            <source>This card is not enough here</source>
            <translation>这张卡不能单独使用</translation>
        </message>
        <message>
            <source>A card like this can be copied.</source>
            <translation>这类卡可能被复制。</translation>
        </message>
        <message>
            <source>Please enter number and PIN</source>
            <translation>请输入证号和密码</translation>
        </message>
        <message>
            <source>The library does not know this code</source>
            <translation>本馆不认识这个码</translation>
        </message>
        <message>
            <source>This code could not be read</source>
            <translation>这个码没有读出来</translation>
        </message>
        <message>
            <source>It is no reader’s code of this library.</source>
            <translation>它不是本馆读者的码。</translation>
        </message>
        <message>
            <source>It was gone too soon, or is damaged.</source>
            <translation>移开得太快，或已经破损。</translation>
        </message>
        <message>
            <source>Please use your card, or number and PIN</source>
            <translation>请刷卡，或输入证号和密码</translation>
        </message>
        <message>
            <source>Please hold it still before the scanner</source>
            <translation>请在扫描口前停稳一下</translation>
        </message>
        <message>
            <source>The card was taken away</source>
            <translation>校园卡拿走了</translation>
        </message>
        <message>
            <source>This card is reported lost</source>
            <translation>这张卡已经挂失</translation>
        </message>
        <message>
            <source>This card has expired</source>
            <translation>这张卡已经过期</translation>
        </message>
        <message>
            <source>It has to stay on the reader here.</source>
            <translation>在这台机器上，卡要一直放在读卡区。</translation>
        </message>
        <message>
            <source>Nobody can use it until its owner has had it released.</source>
            <translation>本人解挂以前，谁都不能用它。</translation>
        </message>
        <message>
            <source>Its last day has passed. Returning works all the same.</source>
            <translation>有效期已过，还书不受影响。</translation>
        </message>
        <message>
            <source>Please leave it there until you are done</source>
            <translation>请把卡放好，办完再拿走</translation>
        </message>
        <message>
            <source>Please take it to the service desk, yours or found</source>
            <translation>请拿到服务台，捡到的也一样</translation>
        </message>
        <message>
            <source>Please have it renewed at the service desk</source>
            <translation>请到服务台办理延期</translation>
        </message>
    </context>
    <context>
        <name>CircPage</name>
        <message>
            <source>The library system cannot be reached</source>
            <translation>图书馆系统暂时连不上</translation>
        </message>
        <message>
            <source>What is already done stays done. Please wait a moment, or ask the staff.</source>
            <translation>已经办好的不受影响。请稍候，或找馆员办理。</translation>
        </message>
        <message>
            <source>Go on as usual. Each book is written down here and settled later.</source>
            <translation>可以照常借还。本机已逐册记下，恢复后自动补办。</translation>
        </message>
    </context>
    <context>
        <name>ContrastKey</name>
        <message>
            <source>High contrast</source>
            <translation>高对比度</translation>
        </message>
        <message>
            <source>Contrast</source>
            <comment>a short word for high contrast</comment>
            <translation>高对比</translation>
        </message>
    </context>
    <context>
        <name>CountLine</name>
        <message numerus="yes">
            <source>%n need you</source>
            <comment>items the reader must act on</comment>
            <translation>
                <numerusform>%n 册需要您处理</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n in progress</source>
            <translation>
                <numerusform>%n 册正在办理</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DropField</name>
        <message>
            <source>%1 · 24-hour returns</source>
            <comment>the library's name</comment>
            <translation>%1 · 24 小时还书</translation>
        </message>
    </context>
    <context>
        <name>DropCode</name>
        <message>
            <source>Done</source>
            <translation>扫好了</translation>
        </message>
    </context>
    <context>
        <name>DropSheet</name>
        <message>
            <source>Library system away: books are checked in later</source>
            <translation>图书馆系统连不上：书照收，稍后补办登记</translation>
        </message>
        <message>
            <source>Returned just now</source>
            <comment>before a number of books</comment>
            <translation>本次已还</translation>
        </message>
        <message numerus="yes">
            <source>books</source>
            <comment>after a number of books returned</comment>
            <translation>
                <numerusform>册</numerusform>
            </translation>
        </message>
        <message>
            <source>Print receipt</source>
            <comment>and be done</comment>
            <translation>打凭条</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>结束</translation>
        </message>
        <message>
            <source>To my phone</source>
            <translation>手机扫码</translation>
        </message>
        <message>
            <source>Done once this one is finished</source>
            <translation>办完这本再结束</translation>
        </message>
        <message>
            <source>Machine %1</source>
            <translation>本机 %1</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
    </context>
    <context>
        <name>DropWords</name>
        <message>
            <source>Insert one book</source>
            <translation>请投入一本</translation>
        </message>
        <message>
            <source>Please wait</source>
            <translation>请稍候</translation>
        </message>
        <message>
            <source>Touch to open</source>
            <translation>轻触打开</translation>
        </message>
        <message>
            <source>Take it back, please</source>
            <translation>请取回这一本</translation>
        </message>
        <message>
            <source>Closed just now</source>
            <translation>暂停还书</translation>
        </message>
        <message>
            <source>Spine to the left, one at a time, on green.</source>
            <translation>书脊朝左，一次一本。绿灯亮就可以放。</translation>
        </message>
        <message>
            <source>Still dealing with the last one.</source>
            <translation>正在办理刚才这一本，先别放下一本。</translation>
        </message>
        <message>
            <source>Then put in one book at a time, spine to the left.</source>
            <translation>打开后一次放一本，书脊朝左。</translation>
        </message>
        <message>
            <source>The bins are full. Please return at the desk.</source>
            <translation>书箱满了，请到服务台还书。</translation>
        </message>
        <message>
            <source>The power is out. What you put in before is safe.</source>
            <translation>停电了。先前放入的书都已收好。</translation>
        </message>
        <message>
            <source>Returns cannot be recorded just now. Please return at the desk.</source>
            <translation>暂时不能记录还书，请到服务台还书。</translation>
        </message>
        <message>
            <source>The library computer is away just now. Please return at the desk.</source>
            <translation>图书馆系统暂时中断，请到服务台还书。</translation>
        </message>
        <message>
            <source>It is not switched on yet. Please return at the desk.</source>
            <translation>还没有开机，请到服务台还书。</translation>
        </message>
        <message>
            <source>What you put in before is safe. Please return at the desk.</source>
            <translation>先前放入的书都已收好。请到服务台还书。</translation>
        </message>
        <message>
            <source>It cannot be recognised. Please return it at the desk.</source>
            <translation>认不出这本书，请到服务台归还。</translation>
        </message>
        <message>
            <source>Its size does not fit. Please return it at the desk.</source>
            <translation>尺寸放不下，请到服务台归还。</translation>
        </message>
        <message>
            <source>Several at once. Please put them in one by one.</source>
            <translation>一次放了几本，请一本一本放。</translation>
        </message>
        <message>
            <source>It belongs to another library.</source>
            <translation>这不是本馆的书。</translation>
        </message>
        <message>
            <source>The library system does not answer. Please try again later.</source>
            <translation>图书馆系统没有回应，请稍后再试。</translation>
        </message>
        <message>
            <source>It cannot be returned here. Please ask at the desk.</source>
            <translation>这本书不能在这里归还，请到服务台询问。</translation>
        </message>
        <message>
            <source>Being recognised…</source>
            <translation>正在识别…</translation>
        </message>
        <message>
            <source>Being checked in…</source>
            <translation>正在向图书馆系统登记…</translation>
        </message>
        <message>
            <source>Returned, %1</source>
            <comment>a time of day</comment>
            <translation>已还，%1</translation>
        </message>
        <message>
            <source>Returned</source>
            <translation>已还</translation>
        </message>
        <message>
            <source>Accepted, will be checked in</source>
            <translation>已收下，稍后补办登记</translation>
        </message>
        <message>
            <source>Not taken: %1</source>
            <translation>没有收下：%1</translation>
        </message>
        <message>
            <source>Accepted, not yet returned: staff will look into it</source>
            <translation>已收下，还没有还成：由馆员处理</translation>
        </message>
        <message>
            <source>Accepted, staff will return it for you</source>
            <translation>已收下，由馆员替您办理归还</translation>
        </message>
        <message>
            <source>One item</source>
            <translation>一本书</translation>
        </message>
    </context>
    <context>
        <name>Elsewhere</name>
        <message>
            <source>Service desk</source>
            <translation>服务台</translation>
        </message>
        <message>
            <source>The staff lend and take back books</source>
            <translation>馆员可以办理借书和还书</translation>
        </message>
        <message>
            <source>Any other machine</source>
            <translation>其他自助机</translation>
        </message>
        <message>
            <source>All of them do the same</source>
            <translation>每一台都能借书和还书</translation>
        </message>
    </context>
    <context>
        <name>FinishButton</name>
        <message numerus="yes">
            <source>after the %n in progress</source>
            <translation>
                <numerusform>会先办完正在办理的 %n 册</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Header</name>
        <message>
            <source>card ending %1</source>
            <translation>尾号 %1</translation>
        </message>
    </context>
    <context>
        <name>HelpKeys</name>
        <message>
            <source>Call once more</source>
            <translation>再呼叫一次</translation>
        </message>
        <message>
            <source>Go on here</source>
            <translation>继续使用本机</translation>
        </message>
        <message>
            <source>No, thank you</source>
            <translation>不用，谢谢</translation>
        </message>
        <message>
            <source>Yes, call the staff</source>
            <translation>请馆员过来</translation>
        </message>
    </context>
    <context>
        <name>HelpPlace</name>
        <message>
            <source>Machine %1</source>
            <translation>本机 %1</translation>
        </message>
        <message>
            <source>Where you stand now</source>
            <translation>就是您面前这台</translation>
        </message>
        <message>
            <source>Service desk</source>
            <translation>总服务台</translation>
        </message>
        <message>
            <source>The staff are glad to help there</source>
            <translation>那里的馆员会帮您办理</translation>
        </message>
        <message>
            <source>Telephone of the staff</source>
            <translation>馆员电话</translation>
        </message>
    </context>
    <context>
        <name>HelpWords</name>
        <message>
            <source>Calling the staff…</source>
            <translation>正在呼叫馆员…</translation>
        </message>
        <message>
            <source>The staff have been told</source>
            <translation>已通知馆员</translation>
        </message>
        <message>
            <source>Nobody could be reached</source>
            <translation>没有联系上馆员</translation>
        </message>
        <message>
            <source>This takes a few seconds.
What is done stays done.</source>
            <translation>请稍候几秒。
已办好的不受影响。</translation>
        </message>
        <message>
            <source>Told at %1.
Please stay at this machine, somebody will come.</source>
            <translation>%1 已通知。
请在本机旁稍候，馆员会过来。</translation>
        </message>
        <message>
            <source>Please stay at this machine, somebody will come.</source>
            <translation>请在本机旁稍候，馆员会过来。</translation>
        </message>
        <message>
            <source>Your call did not get through, please go to the staff.
What is done stays done.</source>
            <translation>呼叫没有发出去，请直接找馆员。
已办好的不受影响。</translation>
        </message>
        <message>
            <source>Would you like some help?</source>
            <translation>需要馆员来帮忙吗？</translation>
        </message>
        <message>
            <source>The staff can help</source>
            <translation>馆员可以帮忙</translation>
        </message>
        <message>
            <source>What is done stays done.</source>
            <translation>已办好的不受影响。</translation>
        </message>
        <message>
            <source>A card or code did not work several times.</source>
            <translation>刷卡或扫码多次没有成功。</translation>
        </message>
        <message>
            <source>Number or PIN were wrong several times.</source>
            <translation>证号或密码多次不对。</translation>
        </message>
        <message>
            <source>Books were not recognised several times.</source>
            <translation>有图书多次识别不出。</translation>
        </message>
        <message>
            <source>The library system did not accept several books.</source>
            <translation>有几册图书，图书馆系统没有受理。</translation>
        </message>
        <message>
            <source>The security of a book could not be set several times.</source>
            <translation>图书防盗多次没有设置好。</translation>
        </message>
        <message>
            <source>A payment did not succeed several times.</source>
            <translation>缴费多次没有成功。</translation>
        </message>
    </context>
    <context>
        <name>Identify</name>
        <message>
            <source>Please tap your card</source>
            <translation>请刷校园卡</translation>
        </message>
        <message>
            <source>Enter number and PIN</source>
            <translation>请输入证号和密码</translation>
        </message>
        <message>
            <source>Hold it to the reader, lower right, for a second.</source>
            <translation>贴住右下方的感应区约 1 秒，就可以拿开。</translation>
        </message>
        <message>
            <source>No card? Enter number and PIN</source>
            <translation>没带卡？输入证号和密码</translation>
        </message>
        <message>
            <source>The library system is away. Borrowing works all the same.</source>
            <translation>图书馆系统暂时连不上，可以照常借书</translation>
        </message>
        <message>
            <source>Cards cannot be read now. Number and PIN work.</source>
            <translation>暂时不能刷卡，证号和密码可以用</translation>
        </message>
        <message>
            <source>Once we have checked them you can go on.</source>
            <translation>核对无误就可以继续。</translation>
        </message>
        <message>
            <source>Now the PIN that goes with it</source>
            <translation>再输入密码，屏幕上不会显示</translation>
        </message>
        <message>
            <source>One moment, please</source>
            <translation>请稍候</translation>
        </message>
        <message>
            <source>First the number on your card</source>
            <translation>先输入证号，它印在校园卡正面</translation>
        </message>
        <message>
            <source>Card number</source>
            <translation>证号</translation>
        </message>
        <message>
            <source>PIN (not shown, not kept)</source>
            <translation>密码（不显示、不保存）</translation>
        </message>
        <message>
            <source>PIN (not kept)</source>
            <translation>密码（不保存）</translation>
        </message>
        <message>
            <source>Checking…</source>
            <translation>正在核对…</translation>
        </message>
        <message>
            <source>Enter your number first</source>
            <translation>先输入证号</translation>
        </message>
        <message>
            <source>Confirm</source>
            <translation>确认</translation>
        </message>
        <message>
            <source>Next: PIN</source>
            <translation>下一步，输入密码</translation>
        </message>
        <message>
            <source>Now enter your PIN</source>
            <translation>再输入密码</translation>
        </message>
        <message>
            <source>Tap a card, or enter a number</source>
            <translation>请刷卡，或输入证号</translation>
        </message>
        <message>
            <source>Your card’s PIN</source>
            <translation>请输入这张卡的密码</translation>
        </message>
        <message>
            <source>Lay your card here</source>
            <translation>请放上校园卡</translation>
        </message>
        <message>
            <source>Lay it on the reader, lower right, and leave it there.</source>
            <translation>请放在右下角的读卡区，办完再拿走。</translation>
        </message>
        <message>
            <source>Or enter number and PIN</source>
            <translation>没带卡？输入证号和密码</translation>
        </message>
        <message>
            <source>PIN</source>
            <translation>密码</translation>
        </message>
    </context>
    <context>
        <name>ItemRow</name>
        <message>
            <source>Due</source>
            <translation>应还</translation>
        </message>
        <message>
            <source>Expected due</source>
            <translation>预计应还</translation>
        </message>
    </context>
    <context>
        <name>Keypad</name>
        <message>
            <source>Clear</source>
            <translation>清空</translation>
        </message>
        <message>
            <source>Delete the last digit</source>
            <translation>删除最后一位</translation>
        </message>
    </context>
    <context>
        <name>LimitWords</name>
        <message>
            <source>Returns only</source>
            <translation>本机暂时只能还书</translation>
        </message>
        <message>
            <source>Returns only: the library system is away</source>
            <translation>暂时只能还书：图书馆系统连不上</translation>
        </message>
        <message>
            <source>The library system cannot be reached</source>
            <translation>图书馆系统暂时连不上</translation>
        </message>
        <message>
            <source>%1.</source>
            <comment>a sentence and its full stop</comment>
            <translation>%1。</translation>
        </message>
        <message>
            <source>Borrow and renew at another machine or the desk.</source>
            <translation>借书和续借请到其他自助机或服务台办理。</translation>
        </message>
        <message>
            <source>Books are noted here and settled later. Borrow at the desk, or later.</source>
            <translation>还书先由本机记下，恢复后自动补办。借书请到服务台，或稍后再来。</translation>
        </message>
        <message>
            <source>Borrow and return as usual. My loans comes back later.</source>
            <translation>可以照常借书和还书。“我的借阅”要等恢复以后。</translation>
        </message>
        <message>
            <source>Borrow and return as usual.</source>
            <translation>可以照常借书和还书。</translation>
        </message>
        <message>
            <source>Cards cannot be read now: enter number and PIN</source>
            <translation>暂时不能刷卡：请输入证号和密码</translation>
        </message>
        <message>
            <source>No scanning now: use a card, or number and PIN</source>
            <translation>暂时不能扫码：请刷卡，或输入证号和密码</translation>
        </message>
        <message>
            <source>No paper now: receipts come as a code on the screen</source>
            <translation>暂时没有纸质凭条：可在屏幕上扫码领取</translation>
        </message>
        <message>
            <source>No paper now: receipts come by e-mail</source>
            <translation>暂时没有纸质凭条：可用邮件接收</translation>
        </message>
        <message>
            <source>No receipts on paper now: all else works</source>
            <translation>暂时没有纸质凭条：其他照常办理</translation>
        </message>
        <message>
            <source>No cards or codes now: enter number and PIN</source>
            <translation>暂时不能刷卡和扫码：请输入证号和密码</translation>
        </message>
    </context>
    <context>
        <name>LoanRow</name>
        <message>
            <source>Item %1</source>
            <translation>条码 %1</translation>
        </message>
        <message>
            <source>due %1</source>
            <translation>%1应还</translation>
        </message>
        <message>
            <source>Renew</source>
            <translation>续借</translation>
        </message>
        <message>
            <source>No renewal</source>
            <comment>short, where the key would be</comment>
            <translation>不可续</translation>
        </message>
        <message>
            <source>Reserve</source>
            <translation>预约</translation>
        </message>
    </context>
    <context>
        <name>MachineNumber</name>
        <message>
            <source>Machine %1</source>
            <translation>本机 %1</translation>
        </message>
    </context>
    <context>
        <name>Maintenance</name>
        <message numerus="yes">
            <source>%1 is closed, %n thing(s) to see to</source>
            <translation>
                <numerusform>%1 已停用，%n 项要留意</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 is closed by a technician</source>
            <translation>%1 已由技术员停用</translation>
        </message>
        <message numerus="yes">
            <source>%1 cannot serve, %n thing(s) to see to</source>
            <translation>
                <numerusform>%1 不能服务，%n 项要处理</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 serves, %n thing(s) to see to</source>
            <translation>
                <numerusform>%1 可以服务，%n 项要留意</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 serves, all devices are well</source>
            <translation>%1 可以服务，设备都正常</translation>
        </message>
        <message>
            <source>Version %1</source>
            <translation>版本 %1</translation>
        </message>
        <message>
            <source>up for %1</source>
            <translation>已运行 %1</translation>
        </message>
        <message>
            <source>Devices</source>
            <translation>设备</translation>
        </message>
        <message>
            <source>To readers</source>
            <comment>back to the readers' screens</comment>
            <translation>回读者界面</translation>
        </message>
        <message>
            <source>Open machine</source>
            <translation>恢复服务</translation>
        </message>
        <message>
            <source>Close machine</source>
            <translation>暂停服务</translation>
        </message>
        <message>
            <source>Mute</source>
            <translation>静音</translation>
        </message>
        <message>
            <source>Unmute</source>
            <translation>恢复声音</translation>
        </message>
    </context>
    <context>
        <name>MaintenanceAccount</name>
        <message>
            <source>Account</source>
            <translation>账目</translation>
        </message>
        <message>
            <source>Balanced, difference 0</source>
            <translation>账平，差 0</translation>
        </message>
        <message>
            <source>Not balanced, difference %1</source>
            <translation>账不平，差 %1</translation>
        </message>
        <message>
            <source>begun</source>
            <comment>acts</comment>
            <translation>记下</translation>
        </message>
        <message>
            <source>done</source>
            <comment>acts</comment>
            <translation>完成</translation>
        </message>
        <message>
            <source>refused</source>
            <comment>acts</comment>
            <translation>拒绝</translation>
        </message>
        <message>
            <source>to staff</source>
            <comment>acts</comment>
            <translation>交馆员</translation>
        </message>
        <message>
            <source>pending</source>
            <comment>acts</comment>
            <translation>未了结</translation>
        </message>
    </context>
    <context>
        <name>MaintenanceAct</name>
        <message>
            <source>ending %1</source>
            <comment>an item's number</comment>
            <translation>尾号 %1</translation>
        </message>
    </context>
    <context>
        <name>MaintenanceActs</name>
        <message>
            <source>Not settled</source>
            <translation>未了结的事</translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <comment>acts that are not listed</comment>
            <translation>
                <numerusform>还有 %n 件</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n in all</source>
            <comment>acts</comment>
            <translation>
                <numerusform>%n 件</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n tag(s) owed</source>
            <comment>security that waits for its item</comment>
            <translation>
                <numerusform>防盗待补 %n</numerusform>
            </translation>
        </message>
        <message>
            <source>Every loan and return is settled</source>
            <translation>没有未了结的事</translation>
        </message>
        <message>
            <source>Not to be seen: the journal does not work</source>
            <translation>借还记录不能用，暂时看不到</translation>
        </message>
        <message>
            <source>Settle %1</source>
            <comment>so many acts</comment>
            <translation>处理 %1 件</translation>
        </message>
    </context>
    <context>
        <name>MaintenancePart</name>
        <message>
            <source>since %1</source>
            <translation>自 %1</translation>
        </message>
        <message>
            <source>fault %1</source>
            <comment>when a device last had one</comment>
            <translation>曾故障 %1</translation>
        </message>
        <message>
            <source>last fault %1</source>
            <translation>上次故障 %1</translation>
        </message>
    </context>
    <context>
        <name>MaintenancePin</name>
        <message>
            <source>Technician's PIN</source>
            <translation>请输入技术员密码</translation>
        </message>
        <message>
            <source>Nobody is enrolled</source>
            <translation>还没有登记技术员</translation>
        </message>
        <message>
            <source>Your own, as enrolled at the console. Not shown, not kept.</source>
            <translation>在控制台登记的本人密码。不显示、不保存。</translation>
        </message>
        <message>
            <source>The first technician is enrolled at this machine's console.</source>
            <translation>第一位技术员要在本机的控制台登记。</translation>
        </message>
        <message>
            <source>Please run at the console</source>
            <translation>请在控制台运行</translation>
        </message>
        <message>
            <source>Then come back here</source>
            <translation>登记后再回到这里</translation>
        </message>
        <message>
            <source>Too many wrong PINs</source>
            <translation>密码输错太多次</translation>
        </message>
        <message>
            <source>Each further one doubles the wait.</source>
            <translation>再错一次，等待时间加倍。</translation>
        </message>
        <message>
            <source>Please wait %1</source>
            <translation>请等 %1</translation>
        </message>
        <message>
            <source>This PIN is not right</source>
            <translation>密码不对</translation>
        </message>
        <message>
            <source>After five wrong ones you must wait.</source>
            <translation>连续输错五次后，需要等待。</translation>
        </message>
        <message>
            <source>Please enter it again</source>
            <translation>请重新输入</translation>
        </message>
        <message>
            <source>%1 to %2 digits</source>
            <translation>%1 到 %2 位数字</translation>
        </message>
        <message>
            <source>PIN (not shown, not kept)</source>
            <translation>密码（不显示、不保存）</translation>
        </message>
        <message>
            <source>Checking…</source>
            <translation>正在核对…</translation>
        </message>
        <message>
            <source>Again in %1</source>
            <translation>%1后可以再试</translation>
        </message>
        <message>
            <source>Confirm</source>
            <translation>确认</translation>
        </message>
        <message>
            <source>Enter at least %1 digits</source>
            <translation>至少输入 %1 位</translation>
        </message>
    </context>
    <context>
        <name>MaintenanceTests</name>
        <message>
            <source>Tests</source>
            <translation>测试</translation>
        </message>
        <message>
            <source>nothing is lent or returned</source>
            <translation>不产生借还</translation>
        </message>
    </context>
    <context>
        <name>MoreBooks</name>
        <message>
            <source>More books? Just add them to the pad</source>
            <translation>还有书？放到垫上就好</translation>
        </message>
    </context>
    <context>
        <name>OpeningDays</name>
        <message>
            <source>Today</source>
            <translation>今天</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>闭馆</translation>
        </message>
    </context>
    <context>
        <name>OutOfService</name>
        <message>
            <source>Out of service</source>
            <translation>本机暂停服务</translation>
        </message>
        <message>
            <source>Earlier loans and returns are safely recorded.</source>
            <translation>此前办好的借还都已记下，不受影响。</translation>
        </message>
        <message>
            <source>It is being looked after.</source>
            <translation>技术员正在维护。</translation>
        </message>
        <message>
            <source>Please go here instead</source>
            <translation>请到这里办理</translation>
        </message>
        <message>
            <source>We are sorry for the trouble.</source>
            <translation>给您添麻烦了。</translation>
        </message>
        <message>
            <source>Repair code %1</source>
            <translation>报修代码 %1</translation>
        </message>
        <message>
            <source>Library closed</source>
            <translation>图书馆已闭馆</translation>
        </message>
        <message>
            <source>Opening hours</source>
            <translation>开放时间</translation>
        </message>
    </context>
    <context>
        <name>PaperWords</name>
        <message>
            <source>Sending…</source>
            <translation>正在发送…</translation>
        </message>
        <message>
            <source>Your receipt has been sent</source>
            <translation>凭条已发送</translation>
        </message>
        <message>
            <source>The e-mail could not be sent</source>
            <translation>邮件没有发出去</translation>
        </message>
        <message>
            <source>Scan with your phone</source>
            <translation>用手机扫一扫</translation>
        </message>
        <message>
            <source>It will be in your mailbox in a moment</source>
            <translation>稍后请到邮箱查看</translation>
        </message>
        <message>
            <source>Please choose another way, or finish without</source>
            <translation>请换一种方式，或直接结束</translation>
        </message>
        <message>
            <source>The receipt is in the code itself, without your name</source>
            <translation>凭条内容就在码里，不含姓名，不用联网</translation>
        </message>
        <message>
            <source>Printing…</source>
            <translation>正在打印…</translation>
        </message>
        <message>
            <source>Your receipt is printed</source>
            <translation>凭条打好了</translation>
        </message>
        <message>
            <source>The printer is out of paper</source>
            <translation>打印机没有纸了</translation>
        </message>
        <message>
            <source>The printer's cover is open</source>
            <translation>打印机的盖子开着</translation>
        </message>
        <message>
            <source>The receipt was sent to the printer</source>
            <translation>凭条已送到打印机</translation>
        </message>
        <message>
            <source>The receipt was not printed</source>
            <translation>凭条没有打出来</translation>
        </message>
        <message>
            <source>Your books are not affected.</source>
            <translation>借还都已记下，不受影响。</translation>
        </message>
        <message>
            <source>It does not tell us whether it has printed.</source>
            <translation>打印机没有回话，不知道打出来没有。</translation>
        </message>
        <message>
            <source>It comes out below the screen</source>
            <translation>凭条从屏幕下方出来</translation>
        </message>
        <message>
            <source>Please take it from below the screen</source>
            <translation>请在屏幕下方取走</translation>
        </message>
        <message>
            <source>If none comes out, ask at the service desk</source>
            <translation>如果没有出来，请到服务台补打</translation>
        </message>
        <message>
            <source>Please tell the staff, or finish without</source>
            <translation>请告诉馆员，或直接结束</translation>
        </message>
        <message>
            <source>Please finish without, or ask the staff</source>
            <translation>请直接结束，或请馆员帮忙</translation>
        </message>
        <message numerus="yes">
            <source>%n in all, everything is recorded.</source>
            <translation>
                <numerusform>共 %n 册，都已记下。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n in all, please return by %1.</source>
            <translation>
                <numerusform>共 %n 册，请在%1前归还。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n in all.</source>
            <translation>
                <numerusform>共 %n 册。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Pay</name>
        <message>
            <source>You owe %1 in all.</source>
            <translation>一共要付 %1。</translation>
        </message>
        <message>
            <source>How much?</source>
            <translation>付多少？</translation>
        </message>
        <message>
            <source>The library system cannot be reached</source>
            <translation>图书馆系统暂时连不上</translation>
        </message>
        <message>
            <source>Paying has to wait until it is back.</source>
            <translation>缴费要等恢复以后再办。</translation>
        </message>
        <message>
            <source>Pay fees</source>
            <translation>缴费</translation>
        </message>
        <message>
            <source>How would you like to pay?</source>
            <translation>怎么付？</translation>
        </message>
        <message>
            <source>Pay a part only</source>
            <translation>只付一部分</translation>
        </message>
        <message>
            <source>Pay everything: %1</source>
            <translation>付全部 %1</translation>
        </message>
        <message>
            <source>Back to my loans</source>
            <translation>回到我的借阅</translation>
        </message>
        <message>
            <source>Do not pay</source>
            <translation>不付了</translation>
        </message>
        <message>
            <source>Pay %1</source>
            <translation>付 %1</translation>
        </message>
        <message>
            <source>Up to %1</source>
            <translation>最多付 %1</translation>
        </message>
    </context>
    <context>
        <name>PayAmount</name>
        <message>
            <source>Amount in %1</source>
            <translation>金额（%1）</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>返回</translation>
        </message>
    </context>
    <context>
        <name>PayCode</name>
        <message>
            <source>Code to scan with a phone</source>
            <translation>用手机扫的二维码</translation>
        </message>
    </context>
    <context>
        <name>PayOutcome</name>
        <message>
            <source>Payment number %1</source>
            <translation>付款编号 %1</translation>
        </message>
    </context>
    <context>
        <name>PayTime</name>
        <message>
            <source>%1 left to pay</source>
            <comment>minutes:seconds</comment>
            <translation>还可以付 %1</translation>
        </message>
    </context>
    <context>
        <name>PayWords</name>
        <message>
            <source>%1 %2</source>
            <comment>an amount and its currency</comment>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>手机扫码</translation>
        </message>
        <message>
            <source>Campus card</source>
            <translation>校园卡</translation>
        </message>
        <message>
            <source>Bank card</source>
            <translation>银行卡</translation>
        </message>
        <message>
            <source>Scan a code</source>
            <translation>用付款软件扫一扫</translation>
        </message>
        <message>
            <source>From your balance</source>
            <translation>从卡里直接扣</translation>
        </message>
        <message>
            <source>At the terminal below</source>
            <translation>在下方刷卡机上付</translation>
        </message>
        <message>
            <source>One fee, of %1 in all</source>
            <translation>其中一笔，一共 %1</translation>
        </message>
        <message>
            <source>Everything that is owed</source>
            <translation>全部欠费</translation>
        </message>
        <message>
            <source>A part, of %1 in all</source>
            <translation>一部分，一共 %1</translation>
        </message>
        <message>
            <source>Preparing the payment…</source>
            <translation>正在准备付款…</translation>
        </message>
        <message>
            <source>Scan with your phone</source>
            <translation>请用手机扫码</translation>
        </message>
        <message>
            <source>Charging your card…</source>
            <translation>正在从校园卡扣款…</translation>
        </message>
        <message>
            <source>Pay at the terminal</source>
            <translation>请在刷卡机上付款</translation>
        </message>
        <message>
            <source>Money received…</source>
            <translation>钱已收到，正在记账…</translation>
        </message>
        <message>
            <source>Your money has arrived</source>
            <translation>钱已收到，还在核对</translation>
        </message>
        <message>
            <source>Paid.</source>
            <translation>缴好了。</translation>
        </message>
        <message>
            <source>You get it back…</source>
            <translation>正在退款…</translation>
        </message>
        <message>
            <source>You got it back</source>
            <translation>已经退款</translation>
        </message>
        <message>
            <source>We are not sure yet</source>
            <translation>扣款结果待确认</translation>
        </message>
        <message>
            <source>Nobody has told us whether %1 was taken. If it was, you get it back, or the staff sort it out.</source>
            <translation>还不知道%1是否已扣。若已扣款，会退给您，或由馆员核对处理。</translation>
        </message>
        <message>
            <source>Please see the staff</source>
            <translation>请找馆员核对</translation>
        </message>
        <message>
            <source>Nothing was paid</source>
            <translation>没有缴费</translation>
        </message>
        <message>
            <source>This takes a moment.</source>
            <translation>请稍等。</translation>
        </message>
        <message>
            <source>Open your payment app and scan this code.</source>
            <translation>打开付款软件，扫这个码。</translation>
        </message>
        <message>
            <source>Follow what it shows. We wait here.</source>
            <translation>按刷卡机的提示操作，这里会等您。</translation>
        </message>
        <message>
            <source>The library is being told. This takes a moment.</source>
            <translation>正在告诉图书馆系统，请稍等。</translation>
        </message>
        <message>
            <source>The library system has not answered. We keep asking: either it counts, or you get it back.</source>
            <translation>图书馆系统还没有回应。本机会一直核对：要么记上账，要么原路退回。</translation>
        </message>
        <message>
            <source>%1 has been taken off what you owe.</source>
            <translation>%1已记到您的账上。</translation>
        </message>
        <message>
            <source>The library did not take the payment, so %1 goes back the way it came.</source>
            <translation>图书馆没有记上这笔账，%1会原路退回。</translation>
        </message>
        <message>
            <source>The library did not take the payment. %1 went back the way it came.</source>
            <translation>图书馆没有记上这笔账，%1已原路退回。</translation>
        </message>
        <message>
            <source>Your %1 has arrived, but we cannot tell whether the library counted it. You will not pay twice.</source>
            <translation>%1已收到，但查不清图书馆是否记上了。不会让您付两次。</translation>
        </message>
        <message>
            <source>Nothing was taken from your card. There may not be enough on it.</source>
            <translation>卡里的钱没有扣，可能余额不够。</translation>
        </message>
        <message>
            <source>The order is closed. Money that still arrives goes back to you.</source>
            <translation>这一单已经取消。要是您刚才付了，会原路退回。</translation>
        </message>
        <message>
            <source>The terminal was stopped. Should your bank show a charge all the same, it goes back, or the staff sort it out.</source>
            <translation>刷卡机已停止收款。万一银行仍扣了款，会原路退回，或由馆员为您处理。</translation>
        </message>
        <message>
            <source>You need not wait</source>
            <translation>不用等，可以离开</translation>
        </message>
        <message>
            <source>Show this screen's number at the service desk</source>
            <translation>请带着下面的编号到服务台</translation>
        </message>
        <message>
            <source>Ask at the service desk before you pay again</source>
            <translation>再次缴费前，请先问服务台</translation>
        </message>
        <message>
            <source>Please try again, or pay at the service desk</source>
            <translation>请再试一次，或到服务台缴纳</translation>
        </message>
        <message>
            <source>Print a receipt</source>
            <translation>打印凭条</translation>
        </message>
        <message>
            <source>Printing…</source>
            <translation>正在打印…</translation>
        </message>
        <message>
            <source>Receipt printed</source>
            <translation>凭条已打印</translation>
        </message>
        <message>
            <source>Receipt sent</source>
            <translation>凭条已发送</translation>
        </message>
        <message>
            <source>Print again</source>
            <translation>再打印一次</translation>
        </message>
    </context>
    <context>
        <name>Receipt</name>
        <message>
            <source>Borrowed.</source>
            <translation>借好了。</translation>
        </message>
        <message>
            <source>Returned.</source>
            <translation>还好了。</translation>
        </message>
        <message numerus="yes">
            <source>%n noted here, to be settled when the system is back.</source>
            <translation>
                <numerusform>其中 %n 册先记在本机，恢复后自动补办。</numerusform>
            </translation>
        </message>
        <message>
            <source>All are cleared for the gate. Take them along.</source>
            <translation>防盗已全部解除，可以直接带走。</translation>
        </message>
        <message>
            <source>A receipt?</source>
            <translation>要凭条吗？</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>看好了</translation>
        </message>
        <message numerus="yes">
            <source>%n noted, settled later.</source>
            <translation>
                <numerusform>%n 册已记下，恢复后补办。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Return</name>
        <message>
            <source>Please put the books on the pad</source>
            <translation>请把书放到垫上</translation>
        </message>
        <message numerus="yes">
            <source>No card needed. Flat, up to %n in one pile.</source>
            <translation>
                <numerusform>不用刷卡。平放，最多 %n 册叠在一起。</numerusform>
            </translation>
        </message>
        <message>
            <source>They are returned automatically. The screen then says where to put each one.</source>
            <translation>放好后会自动还书，屏幕会告诉您每本放到哪里。</translation>
        </message>
        <message>
            <source>Noted %1</source>
            <translation>已记 %1 册</translation>
        </message>
        <message>
            <source>Please put each one as shown</source>
            <translation>请按右侧指示放好每一本</translation>
        </message>
        <message>
            <source>Returned %1</source>
            <translation>已还 %1 册</translation>
        </message>
        <message>
            <source>No card, several at a time</source>
            <translation>不用刷卡，可以一次放几册</translation>
        </message>
        <message>
            <source>Completing the last ones…</source>
            <translation>正在办完最后几册…</translation>
        </message>
        <message>
            <source>Finish returning</source>
            <translation>还完了，结束</translation>
        </message>
    </context>
    <context>
        <name>RowPages</name>
        <message>
            <source>%1 more</source>
            <comment>what is no book, on further pages</comment>
            <translation>还有 %1 笔</translation>
        </message>
        <message>
            <source>Previous page</source>
            <translation>上一页</translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <comment>items on further pages</comment>
            <translation>
                <numerusform>还有 %n 册</numerusform>
            </translation>
        </message>
        <message>
            <source>That is all</source>
            <translation>没有了</translation>
        </message>
        <message>
            <source>Previous</source>
            <comment>page, short</comment>
            <translation>上一页</translation>
        </message>
    </context>
    <context>
        <name>SizeKey</name>
        <message>
            <source>Larger text</source>
            <translation>大字</translation>
        </message>
    </context>
    <context>
        <name>TakenBooks</name>
        <message>
            <source>cleared</source>
            <translation>已解除</translation>
        </message>
        <message>
            <source>+%1</source>
            <comment>further books</comment>
            <translation>另 %1 册</translation>
        </message>
    </context>
    <context>
        <name>TechnicianDoor</name>
        <message>
            <source>For technicians</source>
            <translation>这里由技术员使用</translation>
        </message>
        <message>
            <source>Devices, open acts, the account and tests.</source>
            <translation>设备、未了结的事、账目、测试</translation>
        </message>
        <message>
            <source>Are you a reader? Please touch Back.</source>
            <translation>您是读者？请轻触“返回”</translation>
        </message>
    </context>
    <context>
        <name>TechnicianWords</name>
        <message>
            <source>Payment</source>
            <translation>缴费</translation>
        </message>
        <message>
            <source>to be booked or given back</source>
            <translation>待记账或退款</translation>
        </message>
        <message>
            <source>was it booked?</source>
            <translation>是否入账？</translation>
        </message>
        <message>
            <source>was it taken?</source>
            <translation>是否已扣款？</translation>
        </message>
        <message>
            <source>was it refunded?</source>
            <translation>是否已退款？</translation>
        </message>
        <message>
            <source>%1 · …%2</source>
            <comment>an amount, and the end of a payment's number</comment>
            <translation>%1 · 尾号 %2</translation>
        </message>
        <message>
            <source>Book reader</source>
            <translation>图书读写器</translation>
        </message>
        <message>
            <source>Card reader</source>
            <translation>读卡器</translation>
        </message>
        <message>
            <source>Receipt printer</source>
            <translation>凭条打印机</translation>
        </message>
        <message>
            <source>Library system</source>
            <translation>图书馆系统</translation>
        </message>
        <message>
            <source>Journal</source>
            <comment>where every loan and return is written down</comment>
            <translation>借还记录</translation>
        </message>
        <message>
            <source>Good</source>
            <comment>a device</comment>
            <translation>正常</translation>
        </message>
        <message>
            <source>See to it</source>
            <comment>a device that works but wants something</comment>
            <translation>留意</translation>
        </message>
        <message>
            <source>Away</source>
            <comment>a device that does not work</comment>
            <translation>不能用</translation>
        </message>
        <message>
            <source>Not used</source>
            <comment>a device this machine does not have</comment>
            <translation>未启用</translation>
        </message>
        <message>
            <source>Loan</source>
            <translation>借书</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>还书</translation>
        </message>
        <message>
            <source>Renewal</source>
            <translation>续借</translation>
        </message>
        <message>
            <source>security not set</source>
            <translation>防盗还没恢复</translation>
        </message>
        <message>
            <source>security not cleared</source>
            <translation>防盗还没解除</translation>
        </message>
        <message>
            <source>written down, not sent</source>
            <translation>已记下，还没发送</translation>
        </message>
        <message>
            <source>noted off line</source>
            <translation>离线记下，等补办</translation>
        </message>
        <message>
            <source>sent, waiting for the answer</source>
            <translation>已发送，等答复</translation>
        </message>
        <message>
            <source>no answer yet</source>
            <translation>系统没有答复，等核对</translation>
        </message>
        <message>
            <source>settled, tag being written</source>
            <translation>已办好，正在写标签</translation>
        </message>
        <message>
            <source>Read a tag</source>
            <translation>读标签</translation>
        </message>
        <message>
            <source>Read a card</source>
            <translation>读卡</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>打印</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>图书馆系统</translation>
        </message>
        <message>
            <source>under way…</source>
            <comment>a test</comment>
            <translation>正在测试…</translation>
        </message>
        <message>
            <source>passed</source>
            <comment>a test</comment>
            <translation>通过</translation>
        </message>
        <message>
            <source>Support</source>
            <translation>诊断包</translation>
        </message>
        <message>
            <source>onto a stick: versions, settings, devices, account, logs; no reader, no secret</source>
            <translation>写入 U 盘：版本、设置、设备、账目、日志；不含读者信息和口令</translation>
        </message>
        <message>
            <source>written</source>
            <comment>a bundle for the maker</comment>
            <translation>已写入</translation>
        </message>
        <message>
            <source>none yet</source>
            <comment>a bundle for the maker</comment>
            <translation>还没写入</translation>
        </message>
        <message>
            <source>not written</source>
            <comment>a bundle for the maker</comment>
            <translation>没有写成</translation>
        </message>
        <message>
            <source>not run</source>
            <comment>a test</comment>
            <translation>还没测</translation>
        </message>
        <message>
            <source>failed</source>
            <comment>a test</comment>
            <translation>没通过</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>an act or a test: how it stands</comment>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>%1 h %2 min</source>
            <translation>%1 小时 %2 分</translation>
        </message>
        <message>
            <source>%1 d %2 h</source>
            <translation>%1 天 %2 小时</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 秒</translation>
        </message>
        <message>
            <source>Code scanner</source>
            <translation>条码扫描器</translation>
        </message>
        <message>
            <source>Reservation</source>
            <translation>预约</translation>
        </message>
        <message>
            <source>Cancelled reservation</source>
            <translation>取消预约</translation>
        </message>
        <message>
            <source>Receipt</source>
            <comment>paper or mail</comment>
            <translation>凭条</translation>
        </message>
        <message>
            <source>not made</source>
            <comment>a receipt</comment>
            <translation>没有给出</translation>
        </message>
        <message>
            <source>please look into it</source>
            <translation>请核实</translation>
        </message>
    </context>
    <context>
        <name>Thanks</name>
        <message>
            <source>The receipt is on its way to %1.</source>
            <translation>凭条已发到 %1。</translation>
        </message>
        <message>
            <source>Thank you.
See you soon.</source>
            <translation>谢谢，
慢走。</translation>
        </message>
        <message>
            <source>Until %1 at the latest.</source>
            <comment>the day the first book is due</comment>
            <translation>下次见面，最晚%1。</translation>
        </message>
        <message>
            <source>Everything is recorded.</source>
            <translation>都已记下，可以放心。</translation>
        </message>
        <message numerus="yes">
            <source>%n noted here, to be settled when the system is back.</source>
            <translation>
                <numerusform>其中 %n 册先记在本机，恢复后自动补办。</numerusform>
            </translation>
        </message>
        <message>
            <source>Please take with you</source>
            <translation>请带好</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>这次办好了</translation>
        </message>
        <message>
            <source>Your books</source>
            <translation>图书</translation>
        </message>
        <message>
            <source>Returned</source>
            <translation>已还</translation>
        </message>
        <message>
            <source>All done</source>
            <translation>办完了</translation>
        </message>
        <message>
            <source>Your card</source>
            <translation>校园卡</translation>
        </message>
        <message>
            <source>Your receipt</source>
            <translation>凭条</translation>
        </message>
        <message>
            <source>The receipt printer cannot print at the moment. Nothing else is affected.</source>
            <translation>凭条打印机暂时不能用，借还不受影响。</translation>
        </message>
        <message numerus="yes">
            <source>%n book(s)</source>
            <translation>
                <numerusform>%n 册</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n noted, settled later.</source>
            <translation>
                <numerusform>%n 册已记下，恢复后补办。</numerusform>
            </translation>
        </message>
        <message>
            <source>No receipts on paper at the moment.</source>
            <translation>暂时不能打印凭条。</translation>
        </message>
    </context>
    <context>
        <name>TimeLeft</name>
        <message numerus="yes">
            <source>Ends in %n second(s)</source>
            <translation>
                <numerusform>%n 秒后自动结束</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Ends in %n second(s), without printing</source>
            <translation>
                <numerusform>%n 秒后自动结束，不打印</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TimeOut</name>
        <message>
            <source>s</source>
            <comment>seconds, after a number</comment>
            <translation>秒</translation>
        </message>
        <message>
            <source>Are you still there?</source>
            <translation>您还在吗？</translation>
        </message>
        <message>
            <source>The screen is covered to protect your data.
When the time is up you are signed out; loans stay.</source>
            <translation>为保护您的信息，屏幕内容已经遮住。
时间到就自动退出，已借的书不受影响。</translation>
        </message>
        <message>
            <source>I am here, go on</source>
            <translation>我还在，继续</translation>
        </message>
        <message>
            <source>I am done, sign out</source>
            <translation>用完了，退出</translation>
        </message>
    </context>
    <context>
        <name>ToolBar</name>
        <message>
            <source>Back</source>
            <translation>返回</translation>
        </message>
        <message>
            <source>Sign out</source>
            <translation>退出</translation>
        </message>
    </context>
    <context>
        <name>Welcome</name>
        <message>
            <source>A good book,
close at hand.</source>
            <translation>好书，
在手边。</translation>
        </message>
        <message>
            <source>Touch a service to begin.</source>
            <translation>请轻触一项服务。</translation>
        </message>
        <message>
            <source>Borrow</source>
            <translation>借书</translation>
        </message>
        <message numerus="yes">
            <source>Up to %n books at a time</source>
            <translation>
                <numerusform>一次可放 %n 册</numerusform>
            </translation>
        </message>
        <message>
            <source>Return</source>
            <translation>还书</translation>
        </message>
        <message>
            <source>No card needed</source>
            <translation>不用刷卡</translation>
        </message>
        <message>
            <source>My loans</source>
            <translation>我的借阅</translation>
        </message>
        <message>
            <source>Due dates, renewals, holds</source>
            <translation>续借 · 预约 · 到期日</translation>
        </message>
        <message>
            <source>Look up a book</source>
            <translation>查一本书</translation>
        </message>
        <message>
            <source>Lay it down and see</source>
            <translation>放上就能看到</translation>
        </message>
        <message numerus="yes">
            <source>Up to %n books</source>
            <translation>
                <numerusform>一次可放 %n 册</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message>
            <source>%1: %2</source>
            <comment>what happened: why, in the library system's words</comment>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>A library card</source>
            <translation>一张读者证</translation>
        </message>
        <message>
            <source>Item %1</source>
            <comment>barcode of an item whose title is not known yet</comment>
            <translation>条码 %1</translation>
        </message>
        <message>
            <source>An item we could not recognise</source>
            <translation>一册没有认出的书</translation>
        </message>
        <message>
            <source>Recognised, next in line</source>
            <translation>已认出，排队中</translation>
        </message>
        <message>
            <source>Checking with the library…</source>
            <translation>正在办理…</translation>
        </message>
        <message>
            <source>Clearing for the gate…</source>
            <translation>正在解除防盗…</translation>
        </message>
        <message>
            <source>Noted</source>
            <translation>已记下</translation>
        </message>
        <message>
            <source>Noted · cleared for the gate</source>
            <translation>已记下，防盗已解除</translation>
        </message>
        <message>
            <source>Lent, but not yet cleared for the gate</source>
            <translation>已借出，防盗还没解除</translation>
        </message>
        <message>
            <source>Lent</source>
            <translation>已借出</translation>
        </message>
        <message>
            <source>Lent · cleared for the gate</source>
            <translation>已借出，防盗已解除</translation>
        </message>
        <message>
            <source>The library system did not answer, so it is not certain whether this is lent</source>
            <translation>图书馆系统没有答复，是否借出还不能确定</translation>
        </message>
        <message>
            <source>Not lent: the library system cannot be reached</source>
            <translation>没有借出：图书馆系统暂时连不上</translation>
        </message>
        <message>
            <source>Not lent: its security tag does not respond</source>
            <translation>没有借出：防盗标签没有反应</translation>
        </message>
        <message>
            <source>Not lent</source>
            <translation>没有借出</translation>
        </message>
        <message>
            <source>Its tag carries no number that we know</source>
            <translation>标签里没有本馆的条码</translation>
        </message>
        <message>
            <source>Its tag cannot be read</source>
            <translation>标签读不出来</translation>
        </message>
        <message>
            <source>Not lent: that many at most while the library system is away</source>
            <translation>没有借出：连不上时已到可借册数</translation>
        </message>
        <message>
            <source>This does not belong to this library</source>
            <translation>这不是本馆的书</translation>
        </message>
        <message>
            <source>Only books belong on the pad</source>
            <translation>垫上只放书</translation>
        </message>
        <message>
            <source>Staff will be glad to help</source>
            <translation>馆员可以帮您处理</translation>
        </message>
        <message>
            <source>Loans and returns cannot be recorded at the moment.</source>
            <translation>暂时不能记录借还。</translation>
        </message>
        <message>
            <source>Please leave it here and tell the staff</source>
            <translation>请先不要带走，告诉馆员</translation>
        </message>
        <message>
            <source>Please try again later, or ask the staff</source>
            <translation>请稍后再试，或找馆员办理</translation>
        </message>
        <message>
            <source>Please take it off the pad</source>
            <translation>请从垫上取走</translation>
        </message>
        <message>
            <source>Please take the card off the pad</source>
            <translation>请把证从垫上取走</translation>
        </message>
        <message>
            <source>Protecting it again…</source>
            <translation>正在恢复防盗…</translation>
        </message>
        <message>
            <source>Not finished: its security tag is not written yet</source>
            <translation>还没办完：防盗标签还没写好</translation>
        </message>
        <message>
            <source>Put it back on the pad, about 2 seconds</source>
            <translation>请把它放回垫上，约 2 秒</translation>
        </message>
        <message>
            <source>Please take it off the pad and ask staff</source>
            <translation>请从垫上取走，找馆员办理</translation>
        </message>
        <message>
            <source>Returned. A reader is waiting</source>
            <translation>已还。有读者正在等这本书</translation>
        </message>
        <message>
            <source>Returned. It belongs to %1</source>
            <translation>已还。它属于%1</translation>
        </message>
        <message>
            <source>Returned. It belongs to another library</source>
            <translation>已还。它是从外馆借来的</translation>
        </message>
        <message>
            <source>Returned. It belongs to another branch</source>
            <translation>已还。它属于其他分馆</translation>
        </message>
        <message>
            <source>Returned</source>
            <translation>已还</translation>
        </message>
        <message>
            <source>The library system did not answer. It is written down and will be looked into</source>
            <translation>图书馆系统没有答复，已记下，馆员会查清</translation>
        </message>
        <message>
            <source>Not returned: the library system cannot be reached</source>
            <translation>没有还成：图书馆系统暂时连不上</translation>
        </message>
        <message>
            <source>Not returned</source>
            <translation>没有还成</translation>
        </message>
        <message>
            <source>Please put it back</source>
            <translation>请放回</translation>
        </message>
        <message>
            <source>Please</source>
            <translation>请</translation>
        </message>
        <message>
            <source>Please hand it to</source>
            <translation>请交给</translation>
        </message>
        <message>
            <source>Please put it on</source>
            <translation>请放到</translation>
        </message>
        <message>
            <source>on the pad</source>
            <translation>垫上</translation>
        </message>
        <message>
            <source>Please lay it flat on the pad again</source>
            <translation>请拿起来，再平放到垫上</translation>
        </message>
        <message>
            <source>Please put it back on the shelf for now</source>
            <translation>请先放回书架</translation>
        </message>
        <message>
            <source>Noted as returned</source>
            <translation>已记下，恢复后补办</translation>
        </message>
        <message>
            <source>Hold shelf</source>
            <translation>预约架</translation>
        </message>
        <message>
            <source>ILL shelf</source>
            <translation>馆际互借架</translation>
        </message>
        <message>
            <source>Branch box</source>
            <translation>分馆书箱</translation>
        </message>
        <message>
            <source>take it back</source>
            <translation>取走</translation>
        </message>
        <message>
            <source>the staff</source>
            <translation>馆员</translation>
        </message>
        <message>
            <source>Returns cart</source>
            <translation>还书车</translation>
        </message>
        <message>
            <source>This card cannot borrow at present</source>
            <translation>这张证现在不能借书</translation>
        </message>
        <message>
            <source>The library system does not answer</source>
            <translation>图书馆系统没有答复</translation>
        </message>
        <message>
            <source>Number and PIN are both needed</source>
            <translation>证号和密码都要输入</translation>
        </message>
        <message>
            <source>This needs your PIN as well</source>
            <translation>还要输入密码</translation>
        </message>
        <message>
            <source>Number or PIN is not right</source>
            <translation>证号或密码不对</translation>
        </message>
        <message>
            <source>We could not check who you are. Nothing has been lent.</source>
            <translation>无法核对读者身份，没有借出任何书。</translation>
        </message>
        <message>
            <source>To protect readers we do not say which of the two.</source>
            <translation>为保护读者，不说明是哪一项不对。</translation>
        </message>
        <message>
            <source>A card or code like this can be copied, so it does not open your account by itself.</source>
            <translation>卡或二维码可能被复制，单凭它打不开账户。</translation>
        </message>
        <message>
            <source>Please ask the staff</source>
            <translation>请找馆员办理</translation>
        </message>
        <message>
            <source>Please try again in a moment, or ask the staff</source>
            <translation>请稍后再试，或请馆员帮忙</translation>
        </message>
        <message>
            <source>Please enter both</source>
            <translation>请把两项都填好</translation>
        </message>
        <message>
            <source>Please enter number and PIN</source>
            <translation>请输入证号和密码</translation>
        </message>
        <message>
            <source>Please check and enter them again</source>
            <translation>请核对后重新输入</translation>
        </message>
        <message>
            <source>Books cannot be recognised at the moment.</source>
            <translation>图书识别暂时不能用。</translation>
        </message>
        <message>
            <source>The library system cannot be reached at the moment.</source>
            <translation>图书馆系统暂时连不上。</translation>
        </message>
        <message>
            <source>A part of this machine is being looked at.</source>
            <translation>设备正在检查。</translation>
        </message>
        <message>
            <source>d MMM</source>
            <comment>a day without the year</comment>
            <translation>M月d日</translation>
        </message>
        <message>
            <source>ddd d MMM   HH:mm</source>
            <comment>clock of the header</comment>
            <translation>M月d日 ddd　HH:mm</translation>
        </message>
        <message>
            <source>Too many books in one pile</source>
            <translation>一次放的书太多了</translation>
        </message>
        <message>
            <source>Not all its parts are here</source>
            <translation>还没有放齐</translation>
        </message>
        <message>
            <source>Its tags contradict each other</source>
            <translation>各部分的标签互相矛盾</translation>
        </message>
        <message>
            <source>Another tag here carries the same number</source>
            <translation>另有一个标签是同样的号码</translation>
        </message>
        <message>
            <source>Some of them cannot be recognised like this</source>
            <translation>有的书这样认不出来</translation>
        </message>
        <message>
            <source>Please lay them in two piles</source>
            <translation>请分成两摞，先后放</translation>
        </message>
        <message>
            <source>%1 of %2 parts are here</source>
            <translation>共 %2 件，已放 %1 件</translation>
        </message>
        <message>
            <source>Please lay down</source>
            <translation>请再放上</translation>
        </message>
        <message>
            <source>Please lay them</source>
            <translation>请分成</translation>
        </message>
        <message>
            <source>in two piles</source>
            <translation>两摞</translation>
        </message>
        <message numerus="yes">
            <source>Please lay down the %n missing</source>
            <comment>parts of an item</comment>
            <translation>
                <numerusform>请放上缺少的 %n 件</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n missing</source>
            <comment>parts of an item</comment>
            <translation>
                <numerusform>缺的 %n 件</numerusform>
            </translation>
        </message>
        <message>
            <source>It opens again on %1.</source>
            <translation>%1 开馆。</translation>
        </message>
        <message>
            <source>dddd d MMM, H:mm</source>
            <comment>when the library opens</comment>
            <translation>M月d日 dddd H:mm</translation>
        </message>
        <message>
            <source>The library will announce when it opens again.</source>
            <translation>开馆时间请留意图书馆通知。</translation>
        </message>
        <message>
            <source>Closed now, please finish</source>
            <translation>已闭馆，请尽快完成</translation>
        </message>
        <message>
            <source>ddd d MMM</source>
            <comment>a day of the opening hours</comment>
            <translation>M月d日 ddd</translation>
        </message>
        <message numerus="yes">
            <source>Closing in %n min</source>
            <translation>
                <numerusform>%n 分钟后闭馆</numerusform>
            </translation>
        </message>
        <message>
            <source>Please enter its PIN</source>
            <translation>请输入密码</translation>
        </message>
        <message>
            <source>Not lent yet</source>
            <translation>还没有借出</translation>
        </message>
        <message>
            <source>Looking it up…</source>
            <translation>正在查询…</translation>
        </message>
        <message>
            <source>Something belongs to it that we cannot see</source>
            <translation>这本书带有附件，机器看不到</translation>
        </message>
        <message>
            <source>Not all that belongs to it is here</source>
            <translation>附件不全</translation>
        </message>
        <message>
            <source>Please look inside and answer below</source>
            <translation>请看一看，在下面回答</translation>
        </message>
        <message>
            <source>Add it and lay it down again, or ask staff</source>
            <translation>请补齐后重新放上，或交给馆员</translation>
        </message>
        <message>
            <source>Add it and scan it again, or ask staff</source>
            <translation>请补齐后重新扫码，或找馆员</translation>
        </message>
        <message>
            <source>Is the diskette inside?</source>
            <translation>随书软盘在里面吗？</translation>
        </message>
        <message>
            <source>Is the disc inside?</source>
            <translation>随书光盘在里面吗？</translation>
        </message>
        <message>
            <source>Is the tape inside?</source>
            <translation>随书磁带在里面吗？</translation>
        </message>
        <message>
            <source>Are all %1 parts here?</source>
            <translation>%1 件都齐吗？</translation>
        </message>
        <message>
            <source>Please answer</source>
            <translation>请在</translation>
        </message>
        <message>
            <source>below</source>
            <translation>下面回答</translation>
        </message>
        <message>
            <source>Put it back</source>
            <translation>请放回</translation>
        </message>
        <message>
            <source>Lay down</source>
            <translation>请再放上</translation>
        </message>
        <message>
            <source>Lay them</source>
            <translation>请分成</translation>
        </message>
        <message>
            <source>Hand it to</source>
            <translation>请交给</translation>
        </message>
        <message>
            <source>Put it on</source>
            <translation>请放到</translation>
        </message>
    </context>
    <context>
        <name>ReceiptWays</name>
        <message>
            <source>No, thank you</source>
            <translation>不用了</translation>
        </message>
        <message>
            <source>Finish now</source>
            <translation>直接结束</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>打印</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>再试一次</translation>
        </message>
        <message>
            <source>Not possible now</source>
            <translation>暂时不能打印</translation>
        </message>
        <message>
            <source>About 3 seconds</source>
            <translation>约 3 秒</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>发邮件</translation>
        </message>
        <message>
            <source>To my phone</source>
            <translation>手机扫码</translation>
        </message>
        <message>
            <source>No name in it</source>
            <translation>不留姓名</translation>
        </message>
    </context>
    <context>
        <name>Alarms</name>
        <message>
            <source>The emergency stop is pressed.</source>
            <translation>急停按钮被按下。</translation>
        </message>
        <message>
            <source>Find out why, release it, clear, reset and start.</source>
            <translation>查明原因，松开急停，然后清除、复位、启动。</translation>
        </message>
        <message>
            <source>A guard is open.</source>
            <translation>防护门开着。</translation>
        </message>
        <message>
            <source>Close it, clear, reset and start; the line then purges.</source>
            <translation>关上防护门，清除、复位、启动；线体随后自行清空。</translation>
        </message>
        <message>
            <source>The PLC is silent.</source>
            <translation>PLC 没有应答。</translation>
        </message>
        <message>
            <source>Check cable and PLC; clear, reset and start.</source>
            <translation>检查网线和 PLC，然后清除、复位、启动。</translation>
        </message>
        <message>
            <source>The PLC restarted; what lay on the belt is no longer known.</source>
            <translation>PLC 重启过，皮带上有什么已无从知晓。</translation>
        </message>
        <message>
            <source>Clear, reset and start; count the exception bin against the list.</source>
            <translation>清除、复位、启动，并将异常箱与清单核对。</translation>
        </message>
        <message>
            <source>The controller restarted with items under way.</source>
            <translation>控制程序重启时皮带上还有书。</translation>
        </message>
        <message>
            <source>Compare the exception bin with the list; look into the bins named as doubtful.</source>
            <translation>将异常箱与清单核对，并查看标为存疑的箱子。</translation>
        </message>
        <message>
            <source>A belt is commanded and its encoder does not move.</source>
            <translation>皮带已启动，编码器却不动。</translation>
        </message>
        <message>
            <source>Look for a jam, a broken coupling or encoder; then release the hold.</source>
            <translation>查看是否卡住、联轴器或编码器是否损坏，然后解除保持。</translation>
        </message>
        <message>
            <source>An eye stays dark for longer than any item is.</source>
            <translation>光电眼被遮挡的时间超过任何一本书。</translation>
        </message>
        <message>
            <source>Open, take out what is stuck, clean the eye, release the hold.</source>
            <translation>打开，取出卡住的东西，擦净光电眼，解除保持。</translation>
        </message>
        <message>
            <source>A scan came so late that an edge may have been missed.</source>
            <translation>一次扫描太迟，可能漏掉了信号。</translation>
        </message>
        <message>
            <source>Look what else runs on this computer; release the hold, the line then purges.</source>
            <translation>查看这台电脑上还运行着什么；解除保持，线体随后自行清空。</translation>
        </message>
        <message>
            <source>Several items in a row were not where they should be.</source>
            <translation>接连几本书都不在应在的位置。</translation>
        </message>
        <message>
            <source>Look at the belt for slip and at the eyes for dirt; release the hold.</source>
            <translation>检查皮带是否打滑、光电眼是否脏污，然后解除保持。</translation>
        </message>
        <message>
            <source>An eye did not see an item that was due.</source>
            <translation>光电眼没有看到应到的书。</translation>
        </message>
        <message>
            <source>Clean the eye; the item goes to the exception bin.</source>
            <translation>擦净光电眼；这本书进入异常箱。</translation>
        </message>
        <message>
            <source>An eye saw something nobody expected.</source>
            <translation>光电眼看到了意料之外的东西。</translation>
        </message>
        <message>
            <source>Nothing now: it goes to the exception bin. Look who reaches into the line.</source>
            <translation>暂不用处理：它会进入异常箱。请留意是否有人把手伸进线体。</translation>
        </message>
        <message>
            <source>An item is longer or shorter than it was.</source>
            <translation>书比先前变长或变短了。</translation>
        </message>
        <message>
            <source>Look in the exception bin: two items may lie on one another.</source>
            <translation>查看异常箱：可能有两本叠在一起。</translation>
        </message>
        <message>
            <source>An item never arrived at the end of the line.</source>
            <translation>一本书没有到达线体末端。</translation>
        </message>
        <message>
            <source>Look on, beside and under the belt, and in the exception bin, for the item on the list.</source>
            <translation>按清单在皮带上、旁边、下面和异常箱里寻找。</translation>
        </message>
        <message>
            <source>A diverter was not out in time; the item went on.</source>
            <translation>分拣臂没有及时伸出，书已直行。</translation>
        </message>
        <message>
            <source>Check air or motor of the diverter; the item is in the exception bin.</source>
            <translation>检查分拣臂的气源或电机；书在异常箱里。</translation>
        </message>
        <message>
            <source>A diverter does not come home.</source>
            <translation>分拣臂没有退回。</translation>
        </message>
        <message>
            <source>Free it by hand with the line held, then release the hold.</source>
            <translation>在线体保持时用手松开它，然后解除保持。</translation>
        </message>
        <message>
            <source>A chute did not report an item that was diverted.</source>
            <translation>滑槽没有报告分拣过来的书。</translation>
        </message>
        <message>
            <source>Look into the chute and the bin for the item on the list; clean the chute's eye.</source>
            <translation>按清单在滑槽和箱子里寻找，并擦净滑槽光电眼。</translation>
        </message>
        <message>
            <source>Something fell into a bin that was not sent there.</source>
            <translation>有东西落进了不该进的箱子。</translation>
        </message>
        <message>
            <source>Take the newest item out of the bin and put it into the exception bin; release the hold.</source>
            <translation>把箱子里最新的一本放进异常箱，然后解除保持。</translation>
        </message>
        <message>
            <source>The eye of a chute stays dark.</source>
            <translation>滑槽光电眼一直被遮挡。</translation>
        </message>
        <message>
            <source>Clear the chute; its bin takes nothing until then.</source>
            <translation>疏通滑槽；在此之前它的箱子不再收书。</translation>
        </message>
        <message>
            <source>A bin is full.</source>
            <translation>箱子满了。</translation>
        </message>
        <message>
            <source>Change it.</source>
            <translation>换箱。</translation>
        </message>
        <message>
            <source>A bin is not docked.</source>
            <translation>箱子没有到位。</translation>
        </message>
        <message>
            <source>Push an empty bin in until it clicks.</source>
            <translation>把空箱推到底，直到咔嗒一声。</translation>
        </message>
        <message>
            <source>An item fell while its bin was away.</source>
            <translation>箱子不在时有书落下。</translation>
        </message>
        <message>
            <source>Pick it up behind the machine; it is on the list.</source>
            <translation>在机器后面捡起，它在清单上。</translation>
        </message>
        <message>
            <source>Items were put in too close together.</source>
            <translation>投书太快、间距太小。</translation>
        </message>
        <message>
            <source>None; staff find it in the exception bin.</source>
            <translation>不用处理；馆员会在异常箱里找到它们。</translation>
        </message>
        <message>
            <source>An item is larger than the line takes.</source>
            <translation>书的尺寸超过线体所能接收。</translation>
        </message>
        <message>
            <source>Return it at the desk.</source>
            <translation>在服务台归还。</translation>
        </message>
        <message>
            <source>Something too small for a book came in.</source>
            <translation>投入的东西太小，不像是书。</translation>
        </message>
        <message>
            <source>Look what it is.</source>
            <translation>看看是什么。</translation>
        </message>
        <message>
            <source>An item had no readable tag.</source>
            <translation>一本书没有可读的标签。</translation>
        </message>
        <message>
            <source>Identify it, give it a tag, return it at the desk.</source>
            <translation>辨认它，补贴标签，在服务台归还。</translation>
        </message>
        <message>
            <source>Several tags were read for one item.</source>
            <translation>一本书读到了多个标签。</translation>
        </message>
        <message>
            <source>Part the items and return each at the desk.</source>
            <translation>把书分开，逐本在服务台归还。</translation>
        </message>
        <message>
            <source>An item of another library came in.</source>
            <translation>投入了别馆的书。</translation>
        </message>
        <message>
            <source>Send it to its owner.</source>
            <translation>寄还所属的图书馆。</translation>
        </message>
        <message>
            <source>An item's security could not be proved.</source>
            <translation>书的防盗状态无法证实。</translation>
        </message>
        <message>
            <source>Set it at the desk and return the item there.</source>
            <translation>在服务台设置防盗并归还。</translation>
        </message>
        <message>
            <source>The library system did not take an item back.</source>
            <translation>图书馆系统没有接受归还。</translation>
        </message>
        <message>
            <source>See its message at the desk.</source>
            <translation>在服务台查看系统给出的说明。</translation>
        </message>
        <message>
            <source>The library system answered too late.</source>
            <translation>图书馆系统回答得太迟。</translation>
        </message>
        <message>
            <source>Nothing now: its answer is awaited, the item is in the exception bin.</source>
            <translation>暂不用处理：仍在等待回答，书在异常箱里。</translation>
        </message>
        <message>
            <source>The journal takes no entries; the intake is closed.</source>
            <translation>日志写不进去，投书口已关闭。</translation>
        </message>
        <message>
            <source>Make room on the disk, then restart this program.</source>
            <translation>腾出磁盘空间，然后重启本程序。</translation>
        </message>
        <message>
            <source>The library system is away; the intake is closed.</source>
            <translation>图书馆系统中断，投书口已关闭。</translation>
        </message>
        <message>
            <source>Wait, or see to the network.</source>
            <translation>等待恢复，或检查网络。</translation>
        </message>
        <message>
            <source>The mains are away; the intake is closed.</source>
            <translation>市电中断，投书口已关闭。</translation>
        </message>
        <message>
            <source>Wait, or call the electrician.</source>
            <translation>等待来电，或通知电工。</translation>
        </message>
        <message>
            <source>No bin takes this item now.</source>
            <translation>现在没有箱子收这本书。</translation>
        </message>
        <message>
            <source>Change the full bins.</source>
            <translation>更换已满的箱子。</translation>
        </message>
        <message>
            <source>No routing rule sends this item to a bin.</source>
            <translation>没有分拣规则适用于这本书。</translation>
        </message>
        <message>
            <source>Look at the routing rules.</source>
            <translation>查看分拣规则。</translation>
        </message>
        <message>
            <source>Items lie too close together to be parted.</source>
            <translation>几本书挨得太近，无法分开。</translation>
        </message>
        <message>
            <source>None; staff find them in the exception bin.</source>
            <translation>不用处理；馆员会在异常箱里找到它们。</translation>
        </message>
        <message>
            <source>It was on the belt when the line was cleared.</source>
            <translation>线体清空时它还在皮带上。</translation>
        </message>
        <message>
            <source>Return it at the desk if the list does not say returned.</source>
            <translation>清单上没有写已归还的，请在服务台归还。</translation>
        </message>
    </context>
    <context>
        <name>StaffWords</name>
        <message>
            <source>Ordinary</source>
            <comment>routing rules</comment>
            <translation>平常</translation>
        </message>
        <message>
            <source>The sorter's program is away</source>
            <translation>分拣程序没有应答</translation>
        </message>
        <message>
            <source>The line is stopped</source>
            <translation>线体已停止</translation>
        </message>
        <message>
            <source>Ready, not started</source>
            <translation>就绪，未启动</translation>
        </message>
        <message>
            <source>The line waits</source>
            <translation>线体等待中</translation>
        </message>
        <message>
            <source>The line runs</source>
            <translation>线体运行中</translation>
        </message>
        <message>
            <source>The line is held</source>
            <translation>线体已保持</translation>
        </message>
        <message>
            <source>Stopped for safety</source>
            <translation>安全停机</translation>
        </message>
        <message>
            <source>The line changes its state</source>
            <translation>线体状态切换中</translation>
        </message>
        <message>
            <source>Exception bin</source>
            <translation>异常箱</translation>
        </message>
        <message>
            <source>Bin %1</source>
            <translation>%1 号箱</translation>
        </message>
        <message>
            <source>: </source>
            <comment>between a bin and its alarm</comment>
            <translation>：</translation>
        </message>
        <message>
            <source>handed back</source>
            <translation>已退回读者</translation>
        </message>
        <message>
            <source>in the exception bin</source>
            <translation>在异常箱</translation>
        </message>
        <message>
            <source>look for it</source>
            <translation>需要寻找</translation>
        </message>
        <message>
            <source>being printed…</source>
            <comment>a list</comment>
            <translation>正在打印…</translation>
        </message>
        <message>
            <source>not printed: see to the printer</source>
            <comment>a list</comment>
            <translation>未打印：请检查打印机</translation>
        </message>
        <message>
            <source>sent; did it come out?</source>
            <comment>a list</comment>
            <translation>已发送，请看是否打印出来</translation>
        </message>
        <message>
            <source>not printed yet</source>
            <comment>a list</comment>
            <translation>尚未打印</translation>
        </message>
    </context>
    <context>
        <name>LineView</name>
        <message>
            <source>Slot</source>
            <translation>投书口</translation>
        </message>
        <message>
            <source>Reader</source>
            <translation>读写器</translation>
        </message>
        <message>
            <source>Exceptions</source>
            <translation>异常箱</translation>
        </message>
        <message>
            <source>away</source>
            <comment>a bin</comment>
            <translation>不在位</translation>
        </message>
        <message>
            <source>full</source>
            <comment>a bin</comment>
            <translation>已满</translation>
        </message>
        <message>
            <source>empty</source>
            <comment>a bin</comment>
            <translation>空</translation>
        </message>
        <message numerus="yes">
            <source>items</source>
            <comment>below the number of items in a bin</comment>
            <translation>
                <numerusform>件</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OwedRow</name>
        <message numerus="yes">
            <source>%1, %2: %n item(s)</source>
            <comment>a bin, when it was changed, and what was in it</comment>
            <translation>
                <numerusform>%1　%2　%n 件</numerusform>
            </translation>
        </message>
        <message>
            <source>Print</source>
            <comment>a list</comment>
            <translation>打印</translation>
        </message>
        <message>
            <source>Got it</source>
            <comment>a list: its paper is there, or is not needed</comment>
            <translation>已收到</translation>
        </message>
    </context>
    <context>
        <name>StaffScreen</name>
        <message>
            <source>Rules: %1</source>
            <comment>routing rules</comment>
            <translation>规则：%1</translation>
        </message>
        <message>
            <source>%1 · for technicians</source>
            <comment>a machine's number</comment>
            <translation>%1 · 维护人员</translation>
        </message>
        <message numerus="yes">
            <source>%n alarms</source>
            <translation>
                <numerusform>%n 条报警</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing can be shown or changed until it is back.</source>
            <translation>恢复之前无法查看或操作。</translation>
        </message>
        <message>
            <source>No alarm stands.</source>
            <translation>没有报警。</translation>
        </message>
        <message>
            <source>The library system is away: items are accepted and checked in later.</source>
            <translation>图书馆系统没有应答：照常收书，稍后补办还书。</translation>
        </message>
        <message>
            <source>See whether the service of the sorter runs.</source>
            <translation>请检查分拣服务是否在运行。</translation>
        </message>
        <message>
            <source>Changed a bin? Touch it here: its list is printed and its count begins anew.</source>
            <translation>换了箱？请触摸对应的箱子：打印清单，重新计数。</translation>
        </message>
        <message>
            <source>%1 is changed</source>
            <comment>a bin</comment>
            <translation>%1已更换</translation>
        </message>
        <message>
            <source>Not changed</source>
            <comment>a bin</comment>
            <translation>没有更换</translation>
        </message>
        <message numerus="yes">
            <source>and %n more list(s)</source>
            <translation>
                <numerusform>另有 %n 份清单</numerusform>
            </translation>
        </message>
        <message>
            <source>To see to</source>
            <translation>需要处理</translation>
        </message>
        <message>
            <source>Every item ended in its bin.</source>
            <translation>每本书都进了应进的箱子。</translation>
        </message>
        <message>
            <source>Inlet back</source>
            <translation>入口后退</translation>
        </message>
        <message>
            <source>Inlet forward</source>
            <translation>入口前进</translation>
        </message>
        <message>
            <source>Belt forward</source>
            <translation>主带前进</translation>
        </message>
        <message>
            <source>A belt moves only while its key is held. Keep hands off it.</source>
            <translation>按住按键时皮带才动。手请离开皮带。</translation>
        </message>
        <message>
            <source>Belts move by hand only while the line is stopped or held.</source>
            <translation>线体停止或保持时才能手动走带。</translation>
        </message>
        <message>
            <source>To readers</source>
            <comment>back to the readers' screen</comment>
            <translation>返回读者界面</translation>
        </message>
    </context>
    <context>
        <name>SoundKey</name>
        <message>
            <source>Sound on</source>
            <translation>打开声音</translation>
        </message>
        <message>
            <source>Mute</source>
            <translation>静音</translation>
        </message>
    </context>
    <context>
        <name>StaffDoor</name>
        <message>
            <source>Technician's PIN</source>
            <translation>维护人员密码</translation>
        </message>
        <message>
            <source>Nobody is enrolled</source>
            <translation>尚未登记</translation>
        </message>
        <message>
            <source>Please run at the console</source>
            <translation>请在控制台运行</translation>
        </message>
        <message>
            <source>Too many wrong PINs</source>
            <translation>密码错误次数过多</translation>
        </message>
        <message>
            <source>This PIN is not right</source>
            <translation>密码不正确</translation>
        </message>
        <message>
            <source>Each further one doubles the wait.</source>
            <translation>再错一次，等待时间加倍。</translation>
        </message>
        <message>
            <source>After five wrong ones you must wait.</source>
            <translation>错误五次后需要等待。</translation>
        </message>
        <message>
            <source>Then come back here</source>
            <translation>然后回到这里</translation>
        </message>
        <message>
            <source>Please wait %1</source>
            <translation>请等待 %1</translation>
        </message>
        <message>
            <source>Please enter it again</source>
            <translation>请重新输入</translation>
        </message>
        <message>
            <source>PIN (not shown, not kept)</source>
            <translation>密码（不显示，不保存）</translation>
        </message>
        <message>
            <source>Checking…</source>
            <translation>正在核对…</translation>
        </message>
        <message>
            <source>Again in %1</source>
            <translation>%1 后可再试</translation>
        </message>
        <message>
            <source>Confirm</source>
            <translation>确认</translation>
        </message>
        <message>
            <source>Enter at least %1 digits</source>
            <translation>请输入至少 %1 位</translation>
        </message>
        <message>
            <source>To readers</source>
            <comment>back to the readers' screen</comment>
            <translation>返回读者界面</translation>
        </message>
    </context>
    <context>
        <name>DropNumber</name>
        <message>
            <source>Machine %1</source>
            <translation>本机 %1</translation>
        </message>
    </context>
    <context>
        <name>BorrowRow</name>
        <message>
            <source>Reserve</source>
            <translation>预约</translation>
        </message>
    </context>
    <context>
        <name>HoldQuestion</name>
        <message>
            <source>Cancel this reservation?</source>
            <translation>要取消这个预约吗？</translation>
        </message>
        <message>
            <source>Reserve this book?</source>
            <translation>要预约这本书吗？</translation>
        </message>
        <message>
            <source>Once it is back, it is kept for you on the hold shelf.</source>
            <translation>到书后，会在预约架上为您保留。</translation>
        </message>
        <message>
            <source>You can reserve it again right away, at the end of the queue.</source>
            <translation>取消后可以马上重新预约，但要从队尾排起。</translation>
        </message>
        <message>
            <source>You can cancel it at any time under “My loans”.</source>
            <translation>您随时可以在“我的借阅”中取消。</translation>
        </message>
        <message>
            <source>The library charges %1 for it. That is put on your account.</source>
            <comment>an amount of money</comment>
            <translation>预约需付 %1，将记入您的账户。</translation>
        </message>
    </context>
    <context>
        <name>HoldRow</name>
        <message>
            <source>Item %1</source>
            <translation>图书 %1</translation>
        </message>
        <message>
            <source>Cancel</source>
            <comment>a reservation</comment>
            <translation>取消</translation>
        </message>
        <message>
            <source>Reserve again</source>
            <translation>重新预约</translation>
        </message>
        <message>
            <source>At the desk</source>
            <comment>short, where the key to cancel would be</comment>
            <translation>请到服务台</translation>
        </message>
    </context>
    <context>
        <name>HoldsNone</name>
        <message>
            <source>Fetching your reservations…</source>
            <translation>正在读取您的预约…</translation>
        </message>
        <message>
            <source>The library system did not answer</source>
            <translation>图书馆系统没有答复</translation>
        </message>
        <message>
            <source>You have reserved nothing</source>
            <translation>您没有预约图书</translation>
        </message>
        <message>
            <source>This takes a moment.</source>
            <translation>请稍候。</translation>
        </message>
        <message>
            <source>Your reservations stand as they did. Please try again in a moment.</source>
            <translation>您的预约没有变化，请稍后再试。</translation>
        </message>
        <message>
            <source>A book that others have can be reserved where it is refused.</source>
            <translation>借不到的书，可以当场预约。</translation>
        </message>
    </context>
    <context>
        <name>Holds</name>
        <message>
            <source>The library system cannot be reached</source>
            <translation>图书馆系统暂时连不上</translation>
        </message>
        <message>
            <source>Reserving and cancelling have to wait until it is back.</source>
            <translation>恢复后即可预约或取消预约。</translation>
        </message>
        <message>
            <source>My reservations</source>
            <translation>我的预约</translation>
        </message>
        <message>
            <source>What lies on the hold shelf is yours to fetch: lay it on the pad to borrow it.</source>
            <translation>预约架上的书可以取走：放到垫上即可借出。</translation>
        </message>
        <message>
            <source>Where would you like to fetch it?</source>
            <translation>您想在哪里取书？</translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>保留预约</translation>
        </message>
        <message>
            <source>Do not reserve</source>
            <translation>不预约</translation>
        </message>
        <message>
            <source>Cancel it</source>
            <translation>取消预约</translation>
        </message>
        <message>
            <source>Reserve it</source>
            <translation>预约</translation>
        </message>
        <message>
            <source>Back to my loans</source>
            <translation>返回我的借阅</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>继续</translation>
        </message>
    </context>
    <context>
        <name>HoldWords</name>
        <message>
            <source>Cancelling…</source>
            <translation>正在取消预约…</translation>
        </message>
        <message>
            <source>Reserving…</source>
            <translation>正在预约…</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>已取消</translation>
        </message>
        <message>
            <source>Reserved again, number %1 in the queue</source>
            <translation>已重新预约，排在第 %1 位</translation>
        </message>
        <message>
            <source>Reserved again</source>
            <translation>已重新预约</translation>
        </message>
        <message>
            <source>Not cancelled</source>
            <translation>未能取消</translation>
        </message>
        <message>
            <source>Not reserved</source>
            <translation>未能预约</translation>
        </message>
        <message>
            <source>No answer. The library looks into it; you need do nothing.</source>
            <translation>图书馆系统没有答复，馆员会核实，您无需再操作。</translation>
        </message>
        <message>
            <source>Nothing has changed: the library system cannot be reached</source>
            <translation>图书馆系统暂时连不上，预约没有变化</translation>
        </message>
        <message>
            <source>Not here yet</source>
            <translation>尚未到馆</translation>
        </message>
        <message>
            <source>On the hold shelf for you until %1</source>
            <comment>a day</comment>
            <translation>已到预约架，为您保留到 %1</translation>
        </message>
        <message>
            <source>On the hold shelf for you</source>
            <translation>已到预约架，等您来取</translation>
        </message>
        <message>
            <source>You give up your place in the queue.</source>
            <translation>取消后，您将失去现在的排队位置。</translation>
        </message>
        <message>
            <source>It is kept for you until %1. Once cancelled, it goes to the next reader.</source>
            <comment>a day</comment>
            <translation>这本书为您保留到 %1。取消后，将转给下一位读者。</translation>
        </message>
        <message>
            <source>It is kept for you now. Once cancelled, it goes to the next reader.</source>
            <translation>这本书正为您保留。取消后，将转给下一位读者。</translation>
        </message>
        <message>
            <source>Reserved for you</source>
            <translation>已为您预约</translation>
        </message>
        <message>
            <source>It could not be reserved</source>
            <translation>未能预约</translation>
        </message>
        <message>
            <source>It is not certain yet</source>
            <translation>还不能确定是否预约成功</translation>
        </message>
        <message>
            <source>The library: %1</source>
            <comment>the library system's own words</comment>
            <translation>图书馆提示：%1</translation>
        </message>
        <message>
            <source>The library system gives no reason.</source>
            <translation>图书馆系统没有说明原因。</translation>
        </message>
        <message>
            <source>The library system did not answer. Do not reserve it again; the library looks into it.</source>
            <translation>图书馆系统没有答复。请勿重复预约，馆员会核实。</translation>
        </message>
        <message>
            <source>The library system cannot be reached, and nothing has changed.</source>
            <translation>图书馆系统暂时连不上，预约没有变化。</translation>
        </message>
        <message>
            <source>This takes a moment.</source>
            <translation>请稍候。</translation>
        </message>
        <message>
            <source>You are number %1 in the queue.</source>
            <translation>您排在第 %1 位。</translation>
        </message>
        <message>
            <source>Once it is there, fetch it at: %1</source>
            <comment>a place</comment>
            <translation>到书后，请到%1取书。</translation>
        </message>
        <message>
            <source>Once it is there, it lies on the hold shelf for you.</source>
            <translation>到书后，会放在预约架上等您来取。</translation>
        </message>
        <message>
            <source>The staff can tell you more</source>
            <translation>请到服务台咨询馆员</translation>
        </message>
        <message>
            <source>You will see it under “My loans” once it stands</source>
            <translation>预约成功后，可在“我的借阅”中看到</translation>
        </message>
        <message>
            <source>Please try again later</source>
            <translation>请稍后再试</translation>
        </message>
    </context>
    <context>
        <name>Lookup</name>
        <message>
            <source>The library system cannot be reached</source>
            <translation>图书馆系统暂时连不上</translation>
        </message>
        <message>
            <source>What a book is can be told when it is back.</source>
            <translation>恢复后即可查询。</translation>
        </message>
        <message>
            <source>Which book is it?</source>
            <translation>这是什么书？</translation>
        </message>
        <message>
            <source>Lay it on the pad: you see what it is, and whether it can be borrowed.</source>
            <translation>把书放到垫上，就能看到它的信息和能否借阅。</translation>
        </message>
        <message>
            <source>Nothing is lent or returned by that.</source>
            <translation>仅供查询，不会借出或归还。</translation>
        </message>
        <message>
            <source>Several lie on the pad; this is the last one laid down.</source>
            <translation>垫上有多册，这里显示最后放上的一册。</translation>
        </message>
        <message>
            <source>Another book? Just lay it on the pad.</source>
            <translation>还想查别的书？直接放到垫上。</translation>
        </message>
        <message>
            <source>Reserve it</source>
            <translation>预约</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>好了</translation>
        </message>
    </context>
    <context>
        <name>LookWords</name>
        <message>
            <source>The library does not know this number</source>
            <translation>馆藏中没有这个条码号</translation>
        </message>
        <message>
            <source>The library system did not answer</source>
            <translation>图书馆系统没有答复</translation>
        </message>
        <message>
            <source>Looking it up…</source>
            <translation>正在查询…</translation>
        </message>
        <message>
            <source>Item %1</source>
            <translation>图书 %1</translation>
        </message>
        <message>
            <source>No book is recorded under %1</source>
            <comment>a barcode</comment>
            <translation>没有找到条码号为 %1 的图书</translation>
        </message>
        <message>
            <source>Nothing is known about it now</source>
            <translation>暂时查不到这本书的信息</translation>
        </message>
        <message>
            <source>This takes a moment.</source>
            <translation>请稍候。</translation>
        </message>
        <message>
            <source>On order, not here yet</source>
            <translation>已订购，尚未到馆</translation>
        </message>
        <message>
            <source>For reading here in the library only</source>
            <translation>仅限馆内阅览</translation>
        </message>
        <message>
            <source>Free to borrow</source>
            <translation>在馆，可以借阅</translation>
        </message>
        <message>
            <source>Being prepared by the library</source>
            <translation>正在加工整理</translation>
        </message>
        <message>
            <source>On loan, and called back</source>
            <translation>已借出，图书馆正在催还</translation>
        </message>
        <message>
            <source>Kept on the hold shelf for a reader</source>
            <translation>已为预约读者保留</translation>
        </message>
        <message>
            <source>Just returned, free to borrow</source>
            <translation>刚刚归还，可以借阅</translation>
        </message>
        <message>
            <source>On its way to %1</source>
            <comment>a place</comment>
            <translation>正在送往%1</translation>
        </message>
        <message>
            <source>On its way to another place</source>
            <translation>正在送往其他馆</translation>
        </message>
        <message>
            <source>Missing, and looked for</source>
            <translation>正在查找这本书</translation>
        </message>
        <message>
            <source>Recorded as lost</source>
            <translation>已登记为丢失</translation>
        </message>
        <message>
            <source>The library system says nothing more about it</source>
            <translation>图书馆系统没有更多信息</translation>
        </message>
        <message>
            <source>On loan until %1</source>
            <comment>a day</comment>
            <translation>已借出，%1应还</translation>
        </message>
        <message>
            <source>On loan</source>
            <translation>已借出</translation>
        </message>
        <message>
            <source>Please show it to the staff</source>
            <translation>请交给馆员查看</translation>
        </message>
        <message>
            <source>Please try again in a moment</source>
            <translation>请稍后再试</translation>
        </message>
        <message>
            <source>Choose “Borrow” to take it with you</source>
            <translation>想带走请选择“借书”</translation>
        </message>
        <message>
            <source>Found it? Please bring it back under “Return”</source>
            <translation>如果是您捡到的，请选择“还书”归还</translation>
        </message>
        <message>
            <source>Please give it to the staff</source>
            <translation>请把它交给馆员</translation>
        </message>
        <message>
            <source>Book</source>
            <translation>图书</translation>
        </message>
        <message>
            <source>Magazine</source>
            <translation>期刊</translation>
        </message>
        <message>
            <source>Bound journal</source>
            <translation>过刊合订本</translation>
        </message>
        <message>
            <source>Audio tape</source>
            <translation>录音带</translation>
        </message>
        <message>
            <source>Video tape</source>
            <translation>录像带</translation>
        </message>
        <message>
            <source>CD or DVD</source>
            <translation>光盘</translation>
        </message>
        <message>
            <source>Diskette</source>
            <translation>软盘</translation>
        </message>
        <message>
            <source>Book with diskette</source>
            <translation>图书（附软盘）</translation>
        </message>
        <message>
            <source>Book with disc</source>
            <translation>图书（附光盘）</translation>
        </message>
        <message>
            <source>Book with audio tape</source>
            <translation>图书（附录音带）</translation>
        </message>
        <message>
            <source>its tags contradict each other</source>
            <translation>标签信息互相矛盾</translation>
        </message>
        <message>
            <source>all %1 here</source>
            <translation>共 %1 件，已齐</translation>
        </message>
        <message>
            <source>%1 of %2 here</source>
            <translation>共 %2 件，这里有 %1 件</translation>
        </message>
        <message>
            <source>Call number</source>
            <translation>索书号</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>Parts</source>
            <translation>附件</translation>
        </message>
        <message>
            <source>Belongs to</source>
            <translation>所属馆</translation>
        </message>
        <message>
            <source>Reservations</source>
            <translation>预约</translation>
        </message>
        <message numerus="yes">
            <source>%n reader(s) waiting</source>
            <translation>
                <numerusform>%n 位读者在等</numerusform>
            </translation>
        </message>
        <message>
            <source>Number</source>
            <translation>条码号</translation>
        </message>
    </context>
    <context>
        <name>EnclosureQuestion</name>
        <message>
            <source>Yes, inside</source>
            <translation>在里面</translation>
        </message>
        <message>
            <source>No, missing</source>
            <translation>没有</translation>
        </message>
        <message>
            <source>Yes, all here</source>
            <translation>都齐</translation>
        </message>
    </context>
    <context>
        <name>Settle</name>
        <message>
            <source>It cannot be taken back.</source>
            <translation>写下后不能撤回。</translation>
        </message>
        <message>
            <source>Writing it down…</source>
            <translation>正在记录…</translation>
        </message>
        <message>
            <source>Not written down; try again</source>
            <translation>没有记下，请再试一次</translation>
        </message>
        <message>
            <source>Write it down</source>
            <translation>确认记录</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>返回</translation>
        </message>
    </context>
    <context>
        <name>SettleWords</name>
        <message>
            <source>What did you find?</source>
            <translation>您查到的结果是？</translation>
        </message>
        <message>
            <source>Write this down?</source>
            <translation>确认这样记录？</translation>
        </message>
        <message>
            <source>Settle</source>
            <translation>处理未了结的事</translation>
        </message>
        <message>
            <source>Look into the library system first. Nothing is sent to it, and no money moves.</source>
            <translation>请先在图书馆系统中查清。这里不会发送任何请求，也不会动钱。</translation>
        </message>
        <message>
            <source>With your name, %1, and the time.</source>
            <comment>a technician's</comment>
            <translation>同时记下您的姓名“%1”和时间。</translation>
        </message>
        <message>
            <source>The machine does no more about these by itself.</source>
            <translation>这些事本机不再自行处理。</translation>
        </message>
        <message>
            <source>Booked in the library system</source>
            <translation>图书馆系统已入账</translation>
        </message>
        <message>
            <source>Money given back</source>
            <translation>钱已退还读者</translation>
        </message>
        <message>
            <source>No money was taken</source>
            <translation>没有扣款</translation>
        </message>
        <message>
            <source>The library system has it</source>
            <translation>图书馆系统已有记录</translation>
        </message>
        <message>
            <source>The library system has it not</source>
            <translation>图书馆系统没有记录</translation>
        </message>
        <message>
            <source>Seen to by hand</source>
            <translation>已人工处理</translation>
        </message>
        <message>
            <source>The payment counts as done.</source>
            <translation>这笔缴费按完成计。</translation>
        </message>
        <message>
            <source>The payment counts as refused; the machine gives nothing back any more.</source>
            <translation>这笔缴费按未办成计，本机不会再退款。</translation>
        </message>
        <message>
            <source>It counts as done.</source>
            <translation>按完成计。</translation>
        </message>
        <message>
            <source>It counts as refused.</source>
            <translation>按未办成计。</translation>
        </message>
        <message>
            <source>What was owed counts as done; the machine does not try it again.</source>
            <translation>欠着的事按已完成计，本机不再重试。</translation>
        </message>
    </context>
</TS>
