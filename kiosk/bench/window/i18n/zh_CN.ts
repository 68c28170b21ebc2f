<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>BenchHeader</name>
        <message>
            <source>Bench</source>
            <translation>演示台</translation>
        </message>
        <message>
            <source>Simulated devices on their real wires; the kiosk does not know that this is a demo</source>
            <translation>模拟设备走真实线路协议，自助机并不知道这是演示</translation>
        </message>
        <message>
            <source>Cut the power</source>
            <translation>断电</translation>
        </message>
        <message>
            <source>Switch on</source>
            <translation>开机</translation>
        </message>
        <message>
            <source>Start over</source>
            <translation>重来</translation>
        </message>
    </context>
    <context>
        <name>CableMenu</name>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Once, with the next answer</source>
            <translation>只出一次错，下一个应答</translation>
        </message>
    </context>
    <context>
        <name>CableRow</name>
        <message>
            <source>Faults</source>
            <translation>故障</translation>
        </message>
    </context>
    <context>
        <name>CablesPanel</name>
        <message>
            <source>Cables</source>
            <translation>线缆</translation>
        </message>
        <message>
            <source>tap to pull</source>
            <translation>点一下拔插</translation>
        </message>
    </context>
    <context>
        <name>CampusCard</name>
        <message>
            <source>PIN %1</source>
            <translation>密码 %1</translation>
        </message>
    </context>
    <context>
        <name>CardsPanel</name>
        <message>
            <source>Cards</source>
            <translation>校园卡</translation>
        </message>
        <message>
            <source>tap or drag to the reader</source>
            <translation>点一下或拖到读卡区</translation>
        </message>
        <message>
            <source>to be typed on the kiosk</source>
            <translation>在自助机上输入</translation>
        </message>
        <message>
            <source>Take the card away</source>
            <translation>把卡拿走</translation>
        </message>
        <message>
            <source>Card reader</source>
            <translation>读卡器</translation>
        </message>
        <message>
            <source>tap to take away</source>
            <translation>点一下拿走</translation>
        </message>
        <message>
            <source>No card reader here:</source>
            <translation>本机没有读卡器：</translation>
        </message>
    </context>
    <context>
        <name>FirstLoan</name>
        <message>
            <source>On the kiosk: Borrow, then type %1 and PIN %2</source>
            <translation>在自助机上点“借书”，输入证号 %1，密码 %2</translation>
        </message>
        <message>
            <source>On the kiosk: Borrow. Here: tap card %1; or type it, and PIN %2</source>
            <translation>在自助机上点“借书”，在这里点卡 %1（或输入它和密码 %2）</translation>
        </message>
        <message>
            <source>Here: tap a book, and it lies on the pad</source>
            <translation>回到这里：点一本书，它就放到感应垫上</translation>
        </message>
        <message>
            <source>Lent. Now pull a cable, or cut the power</source>
            <translation>借好了。再试试拔线，或者断电</translation>
        </message>
        <message>
            <source>When its lock opens, tap it to take it away</source>
            <translation>书上的锁打开后，点一下把书拿走</translation>
        </message>
    </context>
    <context>
        <name>FlatBook</name>
        <message>
            <source>slipped: put it back</source>
            <translation>滑走了，请放回</translation>
        </message>
    </context>
    <context>
        <name>Main</name>
        <message>
            <source>Bench</source>
            <translation>演示台</translation>
        </message>
        <message>
            <source>24-hour drop</source>
            <translation>24 小时还书分拣</translation>
        </message>
        <message>
            <source>A simulated line on real wires: Modbus/TCP, FEIG, SIP2. What is drawn is the plant's own truth.</source>
            <translation>模拟线体走真实线路：Modbus/TCP、FEIG、SIP2。画面是线体自身的真实状态。</translation>
        </message>
        <message>
            <source>Cut the power</source>
            <translation>断电</translation>
        </message>
        <message>
            <source>Switch on</source>
            <translation>开机</translation>
        </message>
        <message>
            <source>runs</source>
            <translation>运行中</translation>
        </message>
        <message>
            <source>no control yet</source>
            <translation>尚无控制</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>已停止</translation>
        </message>
        <message>
            <source>held</source>
            <translation>已保持</translation>
        </message>
        <message>
            <source>stopped for safety</source>
            <translation>安全停机</translation>
        </message>
        <message>
            <source>ready</source>
            <translation>就绪</translation>
        </message>
        <message>
            <source>is changing</source>
            <translation>切换中</translation>
        </message>
        <message>
            <source>The line: %1</source>
            <comment>its state</comment>
            <translation>线体：%1</translation>
        </message>
        <message>
            <source>Touch an eye to keep it dark, a diverter to spoil it, again to mend it. Numbers on books: the bin they belong in.</source>
            <translation>点光电眼使其被遮，点分拣臂使其失灵，再点即恢复。书上的数字是应进的箱号。</translation>
        </message>
        <message>
            <source>At the slot</source>
            <translation>投书口</translation>
        </message>
        <message numerus="yes">
            <source>%n put in</source>
            <translation>
                <numerusform>已投 %n 本</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n in hand</source>
            <translation>
                <numerusform>手中 %n 本</numerusform>
            </translation>
        </message>
        <message>
            <source>Put one in</source>
            <translation>投一本</translation>
        </message>
        <message>
            <source>Ten</source>
            <translation>十本</translation>
        </message>
        <message>
            <source>Stop the line</source>
            <translation>停止线体</translation>
        </message>
        <message>
            <source>Start the line</source>
            <translation>启动线体</translation>
        </message>
        <message>
            <source>Technician: touch the machine's number on the screen five times, PIN %1.</source>
            <translation>维护人员：在屏幕上连点机号五次，PIN %1。</translation>
        </message>
        <message numerus="yes">
            <source>%n book(s) lie behind the machine.</source>
            <translation>
                <numerusform>%n 本落在机器后面。</numerusform>
            </translation>
        </message>
        <message>
            <source>The next book</source>
            <translation>下一本书</translation>
        </message>
        <message>
            <source>no tag</source>
            <translation>无标签</translation>
        </message>
        <message>
            <source>two tags</source>
            <translation>两个标签</translation>
        </message>
        <message>
            <source>another library's</source>
            <translation>别馆的书</translation>
        </message>
        <message>
            <source>too long</source>
            <translation>过长</translation>
        </message>
        <message>
            <source>two at once</source>
            <translation>两本叠放</translation>
        </message>
        <message>
            <source>locked tag</source>
            <translation>标签锁定</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>系统不识</translation>
        </message>
        <message>
            <source>The machine</source>
            <translation>机器</translation>
        </message>
        <message>
            <source>emergency stop</source>
            <translation>急停</translation>
        </message>
        <message>
            <source>guard open</source>
            <translation>防护门开</translation>
        </message>
        <message>
            <source>jam</source>
            <translation>卡书</translation>
        </message>
        <message>
            <source>encoder stands</source>
            <translation>编码器停</translation>
        </message>
        <message>
            <source>PLC silent</source>
            <translation>PLC 不应答</translation>
        </message>
        <message>
            <source>mains away</source>
            <translation>市电中断</translation>
        </message>
        <message>
            <source>Library system</source>
            <translation>图书馆系统</translation>
        </message>
        <message>
            <source>cut its line</source>
            <translation>断线</translation>
        </message>
        <message>
            <source>back again</source>
            <translation>恢复</translation>
        </message>
        <message>
            <source>one late answer</source>
            <translation>一次迟答</translation>
        </message>
    </context>
    <context>
        <name>PadPanel</name>
        <message>
            <source>Pad</source>
            <translation>感应垫</translation>
        </message>
        <message numerus="yes">
            <source>%n book(s)</source>
            <comment>on the pad</comment>
            <translation>
                <numerusform>%n 册</numerusform>
            </translation>
        </message>
        <message>
            <source>Lift all</source>
            <translation>全部拿走</translation>
        </message>
        <message>
            <source>Tap a book on the shelf to lay it here</source>
            <translation>点书架上的书，放到这里</translation>
        </message>
    </context>
    <context>
        <name>PhonePanel</name>
        <message>
            <source>Phone</source>
            <translation>手机</translation>
        </message>
        <message>
            <source>scanned the code on the kiosk</source>
            <translation>已扫自助机上的码</translation>
        </message>
        <message>
            <source>Pay</source>
            <translation>付款</translation>
        </message>
        <message>
            <source>Pay, answer lost</source>
            <translation>付款，回应丢失</translation>
        </message>
        <message>
            <source>Pay, answered twice</source>
            <translation>付款，回应两次</translation>
        </message>
        <message>
            <source>Pay, wrong amount</source>
            <translation>付款，金额不对</translation>
        </message>
        <message>
            <source>Pay, forged answer</source>
            <translation>付款，伪造回应</translation>
        </message>
        <message>
            <source>Closed, then paid</source>
            <translation>先关单，钱后到</translation>
        </message>
    </context>
    <context>
        <name>PowerBanner</name>
        <message>
            <source>The kiosk has no power. What was going on stands in its journal; switched on again it finishes that first.</source>
            <translation>自助机断电了。没办完的都记在流水里，开机后会先把它们办完。</translation>
        </message>
        <message>
            <source>The kiosk has ended by itself. Its journal keeps everything; start it again and it goes on.</source>
            <translation>自助机自己退出了。流水都还在，再开机会接着办。</translation>
        </message>
        <message>
            <source>Switch on</source>
            <translation>开机</translation>
        </message>
    </context>
    <context>
        <name>PrinterPanel</name>
        <message>
            <source>Receipt</source>
            <translation>凭条</translation>
        </message>
        <message>
            <source>no paper</source>
            <translation>缺纸</translation>
        </message>
        <message>
            <source>cover open</source>
            <translation>盖开着</translation>
        </message>
        <message>
            <source>%1 % left</source>
            <translation>纸剩 %1 %</translation>
        </message>
        <message>
            <source>Receipts hang out here</source>
            <translation>凭条从这里出来</translation>
        </message>
        <message>
            <source>Look at the receipt</source>
            <translation>看凭条</translation>
        </message>
        <message>
            <source>Tear off</source>
            <translation>撕下</translation>
        </message>
        <message>
            <source>New roll</source>
            <translation>换新纸</translation>
        </message>
        <message>
            <source>Nearly out</source>
            <translation>纸将尽</translation>
        </message>
        <message>
            <source>No paper</source>
            <translation>缺纸</translation>
        </message>
        <message>
            <source>Cover open</source>
            <translation>开盖</translation>
        </message>
        <message>
            <source>Silent</source>
            <translation>不应答</translation>
        </message>
    </context>
    <context>
        <name>ReceiptSheet</name>
        <message>
            <source>Put the receipt away</source>
            <translation>收起凭条</translation>
        </message>
    </context>
    <context>
        <name>Say</name>
        <message>
            <source>Card terminal</source>
            <translation>刷卡机</translation>
        </message>
        <message>
            <source>I am the till</source>
            <translation>我是收款端</translation>
        </message>
        <message>
            <source>Your last receipt?</source>
            <translation>最后一笔是？</translation>
        </message>
        <message>
            <source>Take that back</source>
            <translation>撤销这一笔</translation>
        </message>
        <message>
            <source>Stop waiting</source>
            <translation>别等了</translation>
        </message>
        <message>
            <source>Waiting for a card</source>
            <translation>等待刷卡</translation>
        </message>
        <message>
            <source>That was all</source>
            <translation>结束</translation>
        </message>
        <message>
            <source>Nothing came of it</source>
            <translation>没有成交</translation>
        </message>
        <message>
            <source>Take %1</source>
            <translation>收款 %1</translation>
        </message>
        <message>
            <source>Give %1 back</source>
            <translation>退款 %1</translation>
        </message>
        <message>
            <source>Receipt of %1</source>
            <translation>凭证 %1</translation>
        </message>
        <message>
            <source>Not paid (%1)</source>
            <translation>未付（%1）</translation>
        </message>
        <message>
            <source>Terminal refuses (%1)</source>
            <translation>刷卡机拒绝（%1）</translation>
        </message>
        <message>
            <source>reserved</source>
            <translation>有预约</translation>
        </message>
        <message>
            <source>other branch</source>
            <translation>他馆</translation>
        </message>
        <message>
            <source>not lent</source>
            <translation>不外借</translation>
        </message>
        <message>
            <source>unreadable tag</source>
            <translation>标签读不出</translation>
        </message>
        <message>
            <source>security locked</source>
            <translation>防盗位锁死</translation>
        </message>
        <message>
            <source>another library's</source>
            <translation>外馆的书</translation>
        </message>
        <message>
            <source>a reader's card</source>
            <translation>读者证</translation>
        </message>
        <message>
            <source>slips before writing</source>
            <translation>写入前滑走</translation>
        </message>
        <message>
            <source>slips once written</source>
            <translation>写完就滑走</translation>
        </message>
        <message>
            <source>ordinary</source>
            <translation>普通</translation>
        </message>
        <message>
            <source>the gate lets it pass</source>
            <translation>门禁放行</translation>
        </message>
        <message>
            <source>the gate would sound</source>
            <translation>门禁会响</translation>
        </message>
        <message>
            <source>the gate cannot tell</source>
            <translation>门禁认不出</translation>
        </message>
        <message>
            <source>blocked</source>
            <translation>已挂失</translation>
        </message>
        <message>
            <source>owes too much</source>
            <translation>欠费超限</translation>
        </message>
        <message>
            <source>limit reached</source>
            <translation>借满</translation>
        </message>
        <message>
            <source>Library system</source>
            <translation>图书馆系统</translation>
        </message>
        <message>
            <source>Tag reader</source>
            <translation>读写器</translation>
        </message>
        <message>
            <source>Card reader</source>
            <translation>读卡器</translation>
        </message>
        <message>
            <source>Printer</source>
            <translation>打印机</translation>
        </message>
        <message>
            <source>Unknown reader</source>
            <translation>陌生读者</translation>
        </message>
        <message>
            <source>Another university</source>
            <translation>外校的卡</translation>
        </message>
        <message>
            <source>Worn card</source>
            <translation>磨损的卡</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>手机</translation>
        </message>
        <message>
            <source>not in the system</source>
            <translation>系统里没有</translation>
        </message>
        <message>
            <source>other keys</source>
            <translation>密钥不同</translation>
        </message>
        <message>
            <source>cannot be read</source>
            <translation>读不全</translation>
        </message>
        <message>
            <source>a new UID each time</source>
            <translation>每次 UID 不同</translation>
        </message>
        <message>
            <source>unplugged</source>
            <translation>已拔下</translation>
        </message>
        <message>
            <source>2 s late</source>
            <translation>慢 2 秒</translation>
        </message>
        <message>
            <source>does not answer</source>
            <translation>不应答</translation>
        </message>
        <message>
            <source>says off line (98)</source>
            <translation>报离线（98）</translation>
        </message>
        <message>
            <source>in order</source>
            <translation>正常</translation>
        </message>
        <message>
            <source>next: answer lost</source>
            <translation>下次丢应答</translation>
        </message>
        <message>
            <source>next: wrong number</source>
            <translation>下次序号错</translation>
        </message>
        <message>
            <source>next: garbage</source>
            <translation>下次乱码</translation>
        </message>
        <message>
            <source>done, answer lost</source>
            <translation>办了，应答丢失</translation>
        </message>
        <message>
            <source>wrong sequence</source>
            <translation>序号不对</translation>
        </message>
        <message>
            <source>garbage</source>
            <translation>乱码</translation>
        </message>
        <message>
            <source>Which tags are there?</source>
            <translation>有哪些标签？</translation>
        </message>
        <message>
            <source>What tag is it?</source>
            <translation>标签是什么型号？</translation>
        </message>
        <message>
            <source>How is security set?</source>
            <translation>防盗位怎样？</translation>
        </message>
        <message>
            <source>Too many tags</source>
            <translation>标签太多</translation>
        </message>
        <message>
            <source>There are more</source>
            <translation>还有标签</translation>
        </message>
        <message>
            <source>Read the tag</source>
            <translation>读标签</translation>
        </message>
        <message>
            <source>Write the tag</source>
            <translation>写标签</translation>
        </message>
        <message>
            <source>Set security</source>
            <translation>写防盗位</translation>
        </message>
        <message>
            <source>Keep quiet</source>
            <translation>先别应答</translation>
        </message>
        <message>
            <source>Select the tag</source>
            <translation>选中标签</translation>
        </message>
        <message>
            <source>Speak again</source>
            <translation>恢复应答</translation>
        </message>
        <message>
            <source>Which firmware?</source>
            <translation>什么固件？</translation>
        </message>
        <message>
            <source>Which reader?</source>
            <translation>什么读写器？</translation>
        </message>
        <message>
            <source>Field off and on</source>
            <translation>射频关了再开</translation>
        </message>
        <message>
            <source>Switch the field</source>
            <translation>开关射频</translation>
        </message>
        <message>
            <source>Anybody there?</source>
            <translation>在吗？</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>No tag</source>
            <translation>没有标签</translation>
        </message>
        <message>
            <source>Tag is gone</source>
            <translation>标签不见了</translation>
        </message>
        <message>
            <source>Tags talk at once</source>
            <translation>标签撞在一起</translation>
        </message>
        <message>
            <source>Tag refuses</source>
            <translation>标签拒绝</translation>
        </message>
        <message>
            <source>Which card is it?</source>
            <translation>这是哪张卡？</translation>
        </message>
        <message>
            <source>Take this key</source>
            <translation>装入密钥</translation>
        </message>
        <message>
            <source>Open the sector</source>
            <translation>打开扇区</translation>
        </message>
        <message>
            <source>Read the number</source>
            <translation>读证号</translation>
        </message>
        <message>
            <source>Choose the application</source>
            <translation>选择应用</translation>
        </message>
        <message>
            <source>And the rest?</source>
            <translation>还有呢？</translation>
        </message>
        <message>
            <source>How are you?</source>
            <translation>状态如何？</translation>
        </message>
        <message>
            <source>Cut</source>
            <translation>切纸</translation>
        </message>
        <message>
            <source>All printed?</source>
            <translation>打完了吗？</translation>
        </message>
        <message>
            <source>Forget the rest</source>
            <translation>没打的清掉</translation>
        </message>
        <message>
            <source>Forgotten</source>
            <translation>已清掉</translation>
        </message>
        <message>
            <source>All printed</source>
            <translation>打完了</translation>
        </message>
        <message>
            <source>Ready to print</source>
            <translation>可以打印</translation>
        </message>
        <message>
            <source>Paper nearly out</source>
            <translation>纸将尽</translation>
        </message>
        <message>
            <source>No paper</source>
            <translation>缺纸</translation>
        </message>
        <message>
            <source>Cover open</source>
            <translation>开盖</translation>
        </message>
        <message>
            <source>Cutter jammed</source>
            <translation>切刀卡住</translation>
        </message>
        <message>
            <source>Broken</source>
            <translation>故障</translation>
        </message>
        <message>
            <source>Head too hot</source>
            <translation>打印头过热</translation>
        </message>
        <message>
            <source>Off line</source>
            <translation>离线</translation>
        </message>
        <message>
            <source>Log in</source>
            <translation>登录</translation>
        </message>
        <message>
            <source>Logged in</source>
            <translation>登录结果</translation>
        </message>
        <message>
            <source>Are you there?</source>
            <translation>在线吗？</translation>
        </message>
        <message>
            <source>Here I am</source>
            <translation>在线</translation>
        </message>
        <message>
            <source>Who is this reader?</source>
            <translation>这是哪位读者？</translation>
        </message>
        <message>
            <source>About the reader</source>
            <translation>读者情况</translation>
        </message>
        <message>
            <source>Reader leaves</source>
            <translation>读者离开</translation>
        </message>
        <message>
            <source>Reader has left</source>
            <translation>已离开</translation>
        </message>
        <message>
            <source>Lend it?</source>
            <translation>可以借吗？</translation>
        </message>
        <message>
            <source>Answer to the loan</source>
            <translation>借书结果</translation>
        </message>
        <message>
            <source>Take it back?</source>
            <translation>可以还吗？</translation>
        </message>
        <message>
            <source>Answer to the return</source>
            <translation>还书结果</translation>
        </message>
        <message>
            <source>What is this item?</source>
            <translation>这是什么书？</translation>
        </message>
        <message>
            <source>About the item</source>
            <translation>图书情况</translation>
        </message>
        <message>
            <source>Renew it?</source>
            <translation>可以续借吗？</translation>
        </message>
        <message>
            <source>Answer to the renewal</source>
            <translation>续借结果</translation>
        </message>
        <message>
            <source>Say that again</source>
            <translation>请重发</translation>
        </message>
        <message numerus="yes">
            <source>%n tag(s)</source>
            <translation>
                <numerusform>%n 个标签</numerusform>
            </translation>
        </message>
        <message>
            <source>Number ending in %1</source>
            <translation>证号尾号 %1</translation>
        </message>
        <message numerus="yes">
            <source>%n byte(s)</source>
            <translation>
                <numerusform>%n 字节</numerusform>
            </translation>
        </message>
        <message>
            <source>Card refuses (%1)</source>
            <translation>卡拒绝（%1）</translation>
        </message>
        <message numerus="yes">
            <source>Print %n byte(s)</source>
            <translation>
                <numerusform>打印 %n 字节</numerusform>
            </translation>
        </message>
        <message>
            <source>Not understood</source>
            <translation>认不出</translation>
        </message>
    </context>
    <context>
        <name>ShelfPanel</name>
        <message>
            <source>Shelf</source>
            <translation>书架</translation>
        </message>
        <message>
            <source>Tap a book to lay it on the pad, or drag it</source>
            <translation>点一下或拖到感应垫上</translation>
        </message>
        <message>
            <source>lent: the gate lets it pass</source>
            <translation>已借出，门禁放行</translation>
        </message>
    </context>
    <context>
        <name>TerminalPanel</name>
        <message>
            <source>Card terminal</source>
            <translation>刷卡机</translation>
        </message>
        <message>
            <source>waits for a card</source>
            <translation>等待刷卡</translation>
        </message>
        <message>
            <source>Hold a bank card out</source>
            <translation>刷银行卡</translation>
        </message>
        <message>
            <source>Red key</source>
            <translation>按红键取消</translation>
        </message>
        <message>
            <source>Bank says no</source>
            <translation>银行拒付</translation>
        </message>
        <message>
            <source>Line cut, no card</source>
            <translation>断线，没刷卡</translation>
        </message>
        <message>
            <source>Paid, line cut</source>
            <translation>付了再断线</translation>
        </message>
        <message>
            <source>Paid, forgotten</source>
            <translation>付了断线且失忆</translation>
        </message>
        <message>
            <source>Wrong amount</source>
            <translation>多收了钱</translation>
        </message>
    </context>
    <context>
        <name>WireFilter</name>
        <message>
            <source>All wires</source>
            <translation>全部线路</translation>
        </message>
    </context>
    <context>
        <name>WiresPanel</name>
        <message>
            <source>On the wires</source>
            <translation>线上</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>继续</translation>
        </message>
        <message>
            <source>Hold still</source>
            <translation>定住</translation>
        </message>
        <message>
            <source>Nothing said yet</source>
            <translation>还没有动静</translation>
        </message>
    </context>
    <context>
        <name>PlantLine</name>
        <message>
            <source>reader</source>
            <translation>读写器</translation>
        </message>
        <message>
            <source>Eye %1</source>
            <translation>光电眼 %1</translation>
        </message>
        <message>
            <source>Diverter %1</source>
            <translation>分拣臂 %1</translation>
        </message>
        <message>
            <source>Exceptions</source>
            <translation>异常箱</translation>
        </message>
        <message>
            <source>Bin %1</source>
            <translation>%1 号箱</translation>
        </message>
        <message>
            <source>taken away</source>
            <translation>已取走</translation>
        </message>
        <message numerus="yes">
            <source>%n wrong here</source>
            <translation>
                <numerusform>%n 本放错</numerusform>
            </translation>
        </message>
        <message>
            <source>full</source>
            <translation>已满</translation>
        </message>
        <message>
            <source>Take it away</source>
            <translation>取走</translation>
        </message>
        <message>
            <source>Put one back</source>
            <translation>放回</translation>
        </message>
        <message>
            <source>Change it</source>
            <translation>换空箱</translation>
        </message>
        <message>
            <source>Fill it</source>
            <translation>装满</translation>
        </message>
    </context>
</TS>
