<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Action</name>
    <message>
        <source>&amp;New lab</source>
        <translation>新建实验(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open …</source>
        <translation>打开(&amp;O) …</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;as …</source>
        <translation>另存为(&amp;A) …</translation>
    </message>
    <message>
        <source>&amp;Welcome page</source>
        <translation>欢迎页(&amp;W)</translation>
    </message>
    <message>
        <source>Start a &amp;TCP server and client</source>
        <translation>启动 TCP 服务器与客户端(&amp;T)</translation>
    </message>
    <message>
        <source>Make a &amp;zombie</source>
        <translation>制造僵尸进程(&amp;Z)</translation>
    </message>
    <message>
        <source>Send an &amp;HTTP request</source>
        <translation>发送 HTTP 请求(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Selection &amp;back</source>
        <translation>上一个选择(&amp;B)</translation>
    </message>
    <message>
        <source>Selection &amp;forward</source>
        <translation>下一个选择(&amp;F)</translation>
    </message>
    <message>
        <source>Select &amp;nothing</source>
        <translation>取消选择(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Filter the packets</source>
        <translation>筛选数据包(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Command palette</source>
        <translation>命令面板(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Preferences</source>
        <translation>首选项(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;New program</source>
        <translation>新建程序(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open program</source>
        <translation>打开程序(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>启动(&amp;S)</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Restart</source>
        <translation>重新启动(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Kill</source>
        <translation>强制结束(&amp;K)</translation>
    </message>
    <message>
        <source>Re&amp;move program</source>
        <translation>移除程序(&amp;M)</translation>
    </message>
    <message>
        <source>Start &amp;all programs</source>
        <translation>启动全部程序(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;End the lab</source>
        <translation>结束实验(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Lab</source>
        <translation>实验(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Inspector</source>
        <translation>检查器(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Time line</source>
        <translation>时间线(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Packets</source>
        <translation>数据包(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Calls</source>
        <translation>调用(&amp;C)</translation>
    </message>
    <message>
        <source>L&amp;og</source>
        <translation>日志(&amp;O)</translation>
    </message>
    <message>
        <source>Arrange for the &amp;network</source>
        <translation>网络布局(&amp;N)</translation>
    </message>
    <message>
        <source>Arrange for t&amp;asks</source>
        <translation>任务布局(&amp;A)</translation>
    </message>
    <message>
        <source>Arrange for &amp;HTTP</source>
        <translation>HTTP 布局(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Presentation</source>
        <translation>演示模式(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Larger type</source>
        <translation>放大文字(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Smaller type</source>
        <translation>缩小文字(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Usual type</source>
        <translation>默认文字大小(&amp;U)</translation>
    </message>
    <message>
        <source>中文 / &amp;English</source>
        <translation>中文 / &amp;English</translation>
    </message>
    <message>
        <source>Light or &amp;dark</source>
        <translation>浅色或深色(&amp;D)</translation>
    </message>
    <message>
        <source>Save as &amp;PNG …</source>
        <translation>保存为 &amp;PNG …</translation>
    </message>
    <message>
        <source>Save as &amp;SVG …</source>
        <translation>保存为 &amp;SVG …</translation>
    </message>
    <message>
        <source>Save as P&amp;DF …</source>
        <translation>保存为 P&amp;DF …</translation>
    </message>
    <message>
        <source>&amp;Copy the picture</source>
        <translation>复制图片(&amp;C)</translation>
    </message>
    <message>
        <source>What this system &amp;allows</source>
        <translation>本系统允许什么(&amp;A)</translation>
    </message>
    <message>
        <source>A&amp;bout Layerlab</source>
        <translation>关于 Layerlab(&amp;B)</translation>
    </message>
    <message>
        <source>In its &amp;own window</source>
        <translation>单独窗口(&amp;O)</translation>
    </message>
    <message>
        <source>Ladde&amp;r</source>
        <translation>时序图(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Stream of a connection</source>
        <translation>连接的字节流(&amp;S)</translation>
    </message>
    <message>
        <source>Con&amp;versations and endpoints</source>
        <translation>会话与端点(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Notes</source>
        <translation>提示(&amp;N)</translation>
    </message>
    <message>
        <source>Pl&amp;ots</source>
        <translation>图表(&amp;O)</translation>
    </message>
    <message>
        <source>Over&amp;view of the capture</source>
        <translation>抓包概况(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Find packets</source>
        <translation>查找数据包(&amp;F)</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>查找下一个(&amp;N)</translation>
    </message>
    <message>
        <source>Find &amp;previous</source>
        <translation>查找上一个(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Go to a packet …</source>
        <translation>转到数据包(&amp;G)…</translation>
    </message>
    <message>
        <source>Next in the &amp;connection</source>
        <translation>连接中的下一个(&amp;C)</translation>
    </message>
    <message>
        <source>Previous in the c&amp;onnection</source>
        <translation>连接中的上一个(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Mark the packet</source>
        <translation>标记数据包(&amp;M)</translation>
    </message>
    <message>
        <source>Next m&amp;ark</source>
        <translation>下一个标记(&amp;A)</translation>
    </message>
    <message>
        <source>P&amp;revious mark</source>
        <translation>上一个标记(&amp;R)</translation>
    </message>
    <message>
        <source>Mark all &amp;shown</source>
        <translation>标记所有显示的数据包(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Unmark all shown</source>
        <translation>取消标记所有显示的数据包(&amp;U)</translation>
    </message>
    <message>
        <source>C&amp;omment on the packet …</source>
        <translation>注释数据包(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Ignore the packet</source>
        <translation>忽略数据包(&amp;I)</translation>
    </message>
    <message>
        <source>Choose co&amp;lumns</source>
        <translation>选择列(&amp;L)</translation>
    </message>
    <message>
        <source>Colour rul&amp;es</source>
        <translation>着色规则(&amp;E)</translation>
    </message>
    <message>
        <source>E&amp;xport packets …</source>
        <translation>导出数据包(&amp;X)…</translation>
    </message>
    <message>
        <source>L&amp;esson and code</source>
        <translation>课程与代码(&amp;E)</translation>
    </message>
    <message>
        <source>O&amp;bjects</source>
        <translation>对象(&amp;B)</translation>
    </message>
    <message>
        <source>Process control bloc&amp;k</source>
        <translation>进程控制块(&amp;K)</translation>
    </message>
    <message>
        <source>P&amp;rocesses (ps, top)</source>
        <translation>进程表（ps、top）(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Files</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Add an &amp;HTTP client</source>
        <translation>添加 &amp;HTTP 客户端</translation>
    </message>
    <message>
        <source>Export &amp;HTTP as an archive (HAR) …</source>
        <translation>将 &amp;HTTP 导出为存档（HAR）…</translation>
    </message>
</context>
<context>
    <name>ActionTip</name>
    <message>
        <source>Begins with an empty lab: one host, no programs.</source>
        <translation>从空实验开始：一台主机，没有程序。</translation>
    </message>
    <message>
        <source>Saves the session with all that was recorded, or the lab alone while nothing is.</source>
        <translation>保存会话及全部记录；尚无记录时只保存实验。</translation>
    </message>
    <message>
        <source>Saves under another name: a session (.pcapng) or the lab alone (.lab.json).</source>
        <translation>以其他名称保存：会话（.pcapng）或仅实验（.lab.json）。</translation>
    </message>
    <message>
        <source>Shows the first page again.</source>
        <translation>重新显示首页。</translation>
    </message>
    <message>
        <source>A server and a client connect; type a message and follow it.</source>
        <translation>服务器与客户端建立连接；输入一条消息并跟踪它。</translation>
    </message>
    <message>
        <source>A child process ends while its parent does not wait for it.</source>
        <translation>子进程结束，而父进程没有等待它。</translation>
    </message>
    <message>
        <source>Starts a small HTTP server and sends it a request.</source>
        <translation>启动一个小型 HTTP 服务器并向它发送请求。</translation>
    </message>
    <message>
        <source>Ends the lab and closes the window.</source>
        <translation>结束实验并关闭窗口。</translation>
    </message>
    <message>
        <source>Takes back the last change of the lab. What runs is stopped, not undone.</source>
        <translation>撤销对实验的上一次修改。运行中的程序只能停止，不能撤销。</translation>
    </message>
    <message>
        <source>Does again what was taken back.</source>
        <translation>重做被撤销的修改。</translation>
    </message>
    <message>
        <source>Selects what was selected before.</source>
        <translation>选中之前选中的对象。</translation>
    </message>
    <message>
        <source>Selects what was selected after.</source>
        <translation>选中之后选中的对象。</translation>
    </message>
    <message>
        <source>Lets go of the selection.</source>
        <translation>取消当前选择。</translation>
    </message>
    <message>
        <source>Goes to the field that filters the packets.</source>
        <translation>转到筛选数据包的输入框。</translation>
    </message>
    <message>
        <source>Finds any action by its name, and packets by their number.</source>
        <translation>按名称查找任何操作，按编号查找数据包。</translation>
    </message>
    <message>
        <source>Shows every shortcut and lets you change it.</source>
        <translation>显示所有快捷键并可修改。</translation>
    </message>
    <message>
        <source>Language, theme, size of the type, motion, your name for pictures.</source>
        <translation>语言、主题、文字大小、动画、图片上的姓名。</translation>
    </message>
    <message>
        <source>Adds a program to the lab: choose what kind.</source>
        <translation>向实验添加程序：选择种类。</translation>
    </message>
    <message>
        <source>Opens the bench of the program chosen in the lab.</source>
        <translation>打开在实验中选定的程序的工作台。</translation>
    </message>
    <message>
        <source>Starts the program chosen in the lab.</source>
        <translation>启动在实验中选定的程序。</translation>
    </message>
    <message>
        <source>Asks the program to end (SIGTERM).</source>
        <translation>请求程序结束（SIGTERM）。</translation>
    </message>
    <message>
        <source>Ends the program and starts it again.</source>
        <translation>结束程序并重新启动。</translation>
    </message>
    <message>
        <source>Ends the program at once (SIGKILL): it can&apos;t clean up.</source>
        <translation>立即结束程序（SIGKILL）：程序无法做清理。</translation>
    </message>
    <message>
        <source>Takes the program out of the lab; what was recorded of it stays.</source>
        <translation>从实验中移除该程序；它的记录仍然保留。</translation>
    </message>
    <message>
        <source>Does what the lab describes: starts its programs in their order.</source>
        <translation>按实验的描述依次启动各程序。</translation>
    </message>
    <message>
        <source>Ends every program and closes the recording; all that was recorded stays.</source>
        <translation>结束所有程序并关闭记录；已记录的内容全部保留。</translation>
    </message>
    <message>
        <source>Shows or hides the hosts and programs.</source>
        <translation>显示或隐藏主机与程序。</translation>
    </message>
    <message>
        <source>Shows or hides the layers of what is selected.</source>
        <translation>显示或隐藏所选对象的各层。</translation>
    </message>
    <message>
        <source>Shows or hides the time line.</source>
        <translation>显示或隐藏时间线。</translation>
    </message>
    <message>
        <source>Shows or hides the list of packets.</source>
        <translation>显示或隐藏数据包列表。</translation>
    </message>
    <message>
        <source>Shows or hides the list of system calls.</source>
        <translation>显示或隐藏系统调用列表。</translation>
    </message>
    <message>
        <source>Shows or hides what the lab said.</source>
        <translation>显示或隐藏实验的消息。</translation>
    </message>
    <message>
        <source>Packets below, the seven layers at the right.</source>
        <translation>数据包在下方，七层在右侧。</translation>
    </message>
    <message>
        <source>The time line below, large; calls beside it.</source>
        <translation>时间线放大置于下方，调用在旁边。</translation>
    </message>
    <message>
        <source>The request large, packets below.</source>
        <translation>请求放大，数据包在下方。</translation>
    </message>
    <message>
        <source>For the projector: doubles the type and hides what stands around.</source>
        <translation>用于投影：文字加倍，隐藏周围的面板。</translation>
    </message>
    <message>
        <source>Makes all text larger.</source>
        <translation>放大所有文字。</translation>
    </message>
    <message>
        <source>Makes all text smaller.</source>
        <translation>缩小所有文字。</translation>
    </message>
    <message>
        <source>Sets the system&apos;s size of type.</source>
        <translation>恢复系统的文字大小。</translation>
    </message>
    <message>
        <source>Switches the language of everything at once.</source>
        <translation>立即切换所有文字的语言。</translation>
    </message>
    <message>
        <source>Switches between the light and the dark theme.</source>
        <translation>在浅色与深色主题之间切换。</translation>
    </message>
    <message>
        <source>Saves a picture of the current view, drawn from its data.</source>
        <translation>保存当前视图的图片，由数据重新绘制。</translation>
    </message>
    <message>
        <source>The same with selectable text, for documents.</source>
        <translation>同上，文字可选，适合放入文档。</translation>
    </message>
    <message>
        <source>The same as a page, fonts included.</source>
        <translation>同上，保存为页面，内嵌字体。</translation>
    </message>
    <message>
        <source>Puts a picture of the current view on the clipboard.</source>
        <translation>将当前视图的图片放到剪贴板。</translation>
    </message>
    <message>
        <source>Tells what a lab needs, whether it is there, and how to get it.</source>
        <translation>说明实验需要什么、是否具备以及如何获得。</translation>
    </message>
    <message>
        <source>Version, licence, where files are kept.</source>
        <translation>版本、许可证、文件的存放位置。</translation>
    </message>
    <message>
        <source>Puts the panel you are in into a window of its own, for the projector, or back.</source>
        <translation>将当前面板放到单独的窗口（用于投影），或放回。</translation>
    </message>
    <message>
        <source>Shows or hides the ladder of a connection: its frames to and fro, the states of both ends.</source>
        <translation>显示或隐藏连接的时序图：来往的帧和两端的状态。</translation>
    </message>
    <message>
        <source>Shows or hides what a connection carried: the bytes of both directions as text, in hex, or as HTTP.</source>
        <translation>显示或隐藏一个连接传送的内容：双向的字节，以文本、十六进制或 HTTP 报文显示。</translation>
    </message>
    <message>
        <source>Shows or hides who talked with whom, and how much.</source>
        <translation>显示或隐藏谁与谁通信、通信量多少。</translation>
    </message>
    <message>
        <source>Shows or hides what is worth knowing about the packets: losses, refusals, damage.</source>
        <translation>显示或隐藏关于数据包值得注意的情况：丢失、拒绝、损坏。</translation>
    </message>
    <message>
        <source>Shows or hides packets over time, and how a TCP connection fared.</source>
        <translation>显示或隐藏数据包随时间的变化，以及 TCP 连接的运行情况。</translation>
    </message>
    <message>
        <source>Shows the recording as a whole: its protocols and its busiest connections.</source>
        <translation>显示整个记录的概况：各协议和流量最大的连接。</translation>
    </message>
    <message>
        <source>Finds packets by text, bytes or an expression, and leaves the others in sight.</source>
        <translation>按文字、字节或表达式查找数据包，其他数据包仍然可见。</translation>
    </message>
    <message>
        <source>Goes to the next packet that was found.</source>
        <translation>转到找到的下一个数据包。</translation>
    </message>
    <message>
        <source>Goes to the packet found before.</source>
        <translation>转到找到的上一个数据包。</translation>
    </message>
    <message>
        <source>Goes to a packet by its number, or by seconds since the start.</source>
        <translation>按编号或距开始的秒数转到某个数据包。</translation>
    </message>
    <message>
        <source>Goes to the next packet of the same connection.</source>
        <translation>转到同一连接的下一个数据包。</translation>
    </message>
    <message>
        <source>Goes to the packet before in the same connection.</source>
        <translation>转到同一连接的上一个数据包。</translation>
    </message>
    <message>
        <source>Marks the selected packet, or takes the mark away.</source>
        <translation>标记选中的数据包，或取消标记。</translation>
    </message>
    <message>
        <source>Goes to the next marked packet.</source>
        <translation>转到下一个标记的数据包。</translation>
    </message>
    <message>
        <source>Goes to the marked packet before.</source>
        <translation>转到上一个标记的数据包。</translation>
    </message>
    <message>
        <source>Marks every packet that the filter lets pass.</source>
        <translation>标记通过过滤器的每个数据包。</translation>
    </message>
    <message>
        <source>Takes the marks of all packets shown away.</source>
        <translation>取消所有显示的数据包的标记。</translation>
    </message>
    <message>
        <source>Writes a comment that is saved with the packet, as pcapng has it.</source>
        <translation>写下随数据包保存的注释（pcapng 的注释选项）。</translation>
    </message>
    <message>
        <source>Leaves the selected packet out of filters, searches and copies, or takes it back in.</source>
        <translation>过滤、查找和导出时不包括选中的数据包，或重新包括它。</translation>
    </message>
    <message>
        <source>Shows, hides, moves and adds columns of the list.</source>
        <translation>显示、隐藏、移动和添加列表的列。</translation>
    </message>
    <message>
        <source>Changes the rules that colour the list.</source>
        <translation>修改给列表着色的规则。</translation>
    </message>
    <message>
        <source>Saves all, shown or marked packets into a file of their own, safe to share if wanted.</source>
        <translation>把全部、显示的或标记的数据包另存为文件，需要时可供安全分享。</translation>
    </message>
    <message>
        <source>Shows or hides what the lab is about, what to predict, and the code of its programs.</source>
        <translation>显示或隐藏本实验的内容、要作的预测以及程序的代码。</translation>
    </message>
    <message>
        <source>Shows or hides the locks, queues and pipes of a program: who has them, who waits.</source>
        <translation>显示或隐藏程序的锁、队列和管道：谁持有，谁在等待。</translation>
    </message>
    <message>
        <source>Shows or hides what the kernel keeps of the selected task, and the signals for it.</source>
        <translation>显示或隐藏内核为所选任务保存的信息，以及可发给它的信号。</translation>
    </message>
    <message>
        <source>Shows or hides the processes of the lab and of this computer as ps and top show them, with STAT explained.</source>
        <translation>显示或隐藏进程表：像 ps 和 top 那样列出实验和本机的进程，并解释 STAT。</translation>
    </message>
    <message>
        <source>Shows or hides the files that packets carried: contents of HTTP, transfers of TFTP, mails.</source>
        <translation>显示或隐藏数据包携带的文件：HTTP 的内容、TFTP 的传输、邮件。</translation>
    </message>
    <message>
        <source>Opens a lab, a saved session, a capture file (pcap, pcapng) or an HTTP archive (HAR).</source>
        <translation>打开实验、已保存的会话、抓包文件（pcap、pcapng）或 HTTP 存档（HAR）。</translation>
    </message>
    <message>
        <source>Adds a program that sends requests of your own making, and a server to answer them if the lab has none.</source>
        <translation>添加一个发送您自拟请求的程序；如果实验中没有服务器，再添加一个来应答。</translation>
    </message>
    <message>
        <source>Saves the HTTP requests of the recording with their answers, as browsers and other tools read them.</source>
        <translation>保存录制中的 HTTP 请求及其应答，浏览器和其他工具都能读取。</translation>
    </message>
</context>
<context>
    <name>Annotation</name>
    <message>
        <source>right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>wrong, should be %1</source>
        <translation>错误，应为 %1</translation>
    </message>
    <message>
        <source>not computed: the kernel left it to a device and the packet never met one</source>
        <translation>未计算：内核把它留给设备去算，而数据包没有经过任何设备</translation>
    </message>
    <message>
        <source>can&apos;t be checked: not all bytes it covers are here</source>
        <translation>无法校验：它所覆盖的字节不全</translation>
    </message>
    <message>
        <source>none: the sender did not use one</source>
        <translation>无：发送方没有使用</translation>
    </message>
    <message>
        <source>malformed: the bytes do not follow the protocol&apos;s rules</source>
        <translation>畸形：这些字节不符合协议的规则</translation>
    </message>
    <message>
        <source>cut: the capture does not hold the rest of the packet</source>
        <translation>被截断：抓包文件中没有数据包的其余部分</translation>
    </message>
    <message>
        <source>a fragment: only a part of what the datagram carries</source>
        <translation>分片：只是数据报所携带内容的一部分</translation>
    </message>
    <message>
        <source>a part of a message that ends in frame %1</source>
        <translation>一条消息的一部分，该消息在第 %1 帧结束</translation>
    </message>
    <message>
        <source>not known: packets that the recording does not hold have told it</source>
        <translation>未知：由本记录中没有的数据包说明</translation>
    </message>
    <message>
        <source>shown up to here: a few bytes stand for a great many</source>
        <translation>只显示到此：寥寥几个字节代表了极多内容</translation>
    </message>
    <message>
        <source>not put together: %1 bytes of the datagram are missing</source>
        <translation>未能重组：数据报缺少 %1 字节</translation>
    </message>
    <message>
        <source>not put together: the datagram&apos;s last fragment is missing</source>
        <translation>未能重组：数据报缺少最后一片</translation>
    </message>
</context>
<context>
    <name>Cli</name>
    <message>
        <source>runs a lab, prints what happened and saves the recording</source>
        <translation>运行一个实验，显示发生了什么，并保存记录</translation>
    </message>
    <message>
        <source>lists what else a recording holds: calls, states, lives of tasks</source>
        <translation>列出记录中的其他内容：调用、状态、任务的生命周期</translation>
    </message>
    <message>
        <source>lists every field of every protocol, with its explanation</source>
        <translation>列出每个协议的每个字段及其解释</translation>
    </message>
    <message>
        <source>tells what this system allows, what it does not, and how to change that</source>
        <translation>说明本系统允许什么、不允许什么，以及如何改变</translation>
    </message>
    <message>
        <source>Layerlab %1: real programs, real calls, real packets, taken apart.</source>
        <translation>Layerlab %1：真实的程序、真实的调用、真实的数据包，逐层解析。</translation>
    </message>
    <message>
        <source>Built-in labs: %1</source>
        <translation>内置实验：%1</translation>
    </message>
    <message>
        <source>Exit codes: 0 done, 1 other failure, 2 wrong usage, 3 no such file, 4 not a capture or damaged, 5 no lab possible here, 6 a program or a wait failed, 7 not saved, 8 a part of the lab died, 9 output closed.</source>
        <translation>退出码：0 完成，1 其他失败，2 用法错误，3 没有该文件，4 不是抓包文件或已损坏，5 此处无法建立实验，6 程序或等待失败，7 未保存，8 实验的一部分意外终止，9 输出已关闭。</translation>
    </message>
    <message>
        <source>there is no command “%1”. “layerlab --help” lists them.</source>
        <translation>没有命令“%1”。运行“layerlab --help”可列出所有命令。</translation>
    </message>
    <message>
        <source>there is no language “%1”. Choose en or zh_CN.</source>
        <translation>没有语言“%1”。请选择 en 或 zh_CN。</translation>
    </message>
    <message>
        <source>%1 is whole up to byte %2; what follows can&apos;t be read [%3]</source>
        <translation>%1 在第 %2 字节之前是完整的；其后的内容无法读取 [%3]</translation>
    </message>
    <message>
        <source>LAB.lab.json|NAME [--for SECONDS] [--save OUT.pcapng] [--quiet]</source>
        <translation>实验.lab.json|名称 [--for 秒数] [--save 输出.pcapng] [--quiet]</translation>
    </message>
    <message>
        <source>Usage: layerlab [--language en|zh_CN] COMMAND …   without a command: the window, with the file named</source>
        <translation>用法：layerlab [--language en|zh_CN] 命令 …   不带命令：打开窗口及所指定的文件</translation>
    </message>
    <message>
        <source>there is no display for the window. “layerlab run tcp-echo” shows a first conversation here.</source>
        <translation>没有可供窗口使用的显示器。运行“layerlab run tcp-echo”可在此处看到第一次通信。</translation>
    </message>
    <message>
        <source>FILE [--kind calls|states|lifecycle|sockets|output|acts|gaps|cores] [--json]</source>
        <translation>文件 [--kind calls|states|lifecycle|sockets|output|acts|gaps|cores] [--json]</translation>
    </message>
    <message>
        <source>writes tasks, calls and frames of a recording as a trace that ui.perfetto.dev opens</source>
        <translation>把记录中的任务、调用和帧写成 ui.perfetto.dev 可打开的跟踪文件</translation>
    </message>
    <message>
        <source>FILE [--filter EXPRESSION] [--packets LIST] [--share-safe] [--keys KEYLOG] --out X.pcapng|.pcap</source>
        <translation>文件 [--filter 表达式] [--packets 列表] [--share-safe] [--keys 密钥日志] --out X.pcapng|.pcap</translation>
    </message>
    <message>
        <source>saves packets of a capture or recording; --share-safe without addresses and payload, --keys with the secrets of a key log</source>
        <translation>保存抓包或录制文件中的数据包；--share-safe 去掉地址和载荷，--keys 把密钥日志中的密钥一并存入</translation>
    </message>
    <message>
        <source>FILE --view NAME --out X.png|.svg|.pdf [--packet N] [--theme light|dark] [--size WxH] [--keys KEYLOG]</source>
        <translation>文件 --view 名称 --out X.png|.svg|.pdf [--packet N] [--theme light|dark] [--size 宽x高] [--keys 密钥日志]</translation>
    </message>
    <message>
        <source>%1 has no keys in it: lines such as CLIENT_RANDOM … … are looked for.</source>
        <translation>%1 中没有密钥：应有形如 CLIENT_RANDOM … … 的行。</translation>
    </message>
    <message>
        <source>draws a view of a capture or recording: layers, packets, ladder, stream, conversations, notes, files, plots, calls, timeline, a program, the window</source>
        <translation>绘制抓包文件或记录的一个视图：layers、packets、ladder、stream、conversations、notes、files、plots、calls、timeline、某个程序或整个窗口（window）</translation>
    </message>
    <message>
        <source>FILE [--filter EXPRESSION] [--fields a,b,c] [--packet N] [--stats] [--json] [--follow N|udp:N [--hex]] [--export http|tftp|mail FOLDER|har OUT.har] [--keys KEYLOG]</source>
        <translation>文件 [--filter 表达式] [--fields a,b,c] [--packet N] [--stats] [--json] [--follow N|udp:N [--hex]] [--export http|tftp|mail 文件夹|har OUT.har] [--keys 密钥日志]</translation>
    </message>
    <message>
        <source>takes the packets of a capture or recording apart; --stats counts which protocols it has; --export writes the files and mails it carried, or its HTTP requests with their responses as an HTTP archive; --keys names a key log to open TLS with</source>
        <translation>解析抓包或录制文件中的数据包；--stats 统计其中的协议；--export 写出其中传输的文件和邮件，或把其中的 HTTP 请求及响应写成 HTTP 存档；--keys 指定用于解密 TLS 的密钥日志</translation>
    </message>
</context>
<context>
    <name>ColourRules</name>
    <message>
        <source>TCP: lost, resent or out of order</source>
        <translation>TCP：丢失、重传或失序</translation>
    </message>
    <message>
        <source>TCP: reset</source>
        <translation>TCP：复位（RST）</translation>
    </message>
    <message>
        <source>ICMP errors</source>
        <translation>ICMP 差错</translation>
    </message>
    <message>
        <source>TCP: opening and closing (SYN, FIN)</source>
        <translation>TCP：建立与关闭连接（SYN、FIN）</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>TLS and QUIC</source>
        <translation>TLS 和 QUIC</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>ARP</source>
        <translation>ARP</translation>
    </message>
    <message>
        <source>ICMP</source>
        <translation>ICMP</translation>
    </message>
    <message>
        <source>UDP</source>
        <translation>UDP</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>橙色</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <source>Yellow green</source>
        <translation>黄绿色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Light blue</source>
        <translation>浅蓝色</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>粉色</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰色</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
</context>
<context>
    <name>ComputerProcesses</name>
    <message>
        <source>load %1 %2 %3</source>
        <translation>负载 %1 %2 %3</translation>
    </message>
    <message numerus="yes">
        <source>up %n day(s), %1</source>
        <translation>
            <numerusform>已运行 %n 天 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>up %1</source>
        <translation>已运行 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n 个线程</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n process(es)</source>
        <translation>
            <numerusform>%n 个进程</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation>%1 新建</translation>
    </message>
    <message>
        <source>%1 running</source>
        <translation>%1 运行</translation>
    </message>
    <message>
        <source>%1 ready</source>
        <translation>%1 就绪</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 等待</translation>
    </message>
    <message>
        <source>%1 stopped</source>
        <translation>%1 停止</translation>
    </message>
    <message>
        <source>%1 zombie</source>
        <translation>%1 僵尸</translation>
    </message>
    <message>
        <source>%1 in another state</source>
        <translation>%1 其他状态</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>%CPU: %1 us, %2 sy, %3 ni, %4 id, %5 wa, %6 hi, %7 si, %8 st</source>
        <translation>%CPU：%1 us，%2 sy，%3 ni，%4 id，%5 wa，%6 hi，%7 si，%8 st</translation>
    </message>
    <message>
        <source>%CPU: after the second reading</source>
        <translation>%CPU：第二次读取之后才有</translation>
    </message>
    <message>
        <source>MiB memory: %1 total, %2 used, %3 free, %4 cache, %5 available</source>
        <translation>内存（MiB）：共 %1，已用 %2，空闲 %3，缓存 %4，可用 %5</translation>
    </message>
    <message>
        <source>swap %1 of %2</source>
        <translation>交换区 %1，共 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n process(es) of others tell nothing (/proc is mounted with hidepid).</source>
        <translation>
            <numerusform>其他用户的 %n 个进程不可读（/proc 以 hidepid 挂载）。</numerusform>
        </translation>
    </message>
    <message>
        <source>Processes of others are hidden here (/proc is mounted with hidepid).</source>
        <translation>其他用户的进程在此被隐藏（/proc 以 hidepid 挂载）。</translation>
    </message>
    <message>
        <source>Load: how many tasks ran, were ready or waited for a disk, on average over 1, 5 and 15 minutes.
Of all cores together, in hundredths, between two readings: us user mode, sy kernel, ni user mode of less urgent processes (nice above 0), id idle, wa idle while a disk is waited for, hi and si interrupts, st taken away by the machine&apos;s own host.
Memory: cache is what the kernel keeps of files and gives up when it is needed; available is what programs can still get.</source>
        <translation>负载：1、5、15 分钟内平均有多少任务在运行、就绪或等待磁盘。
两次读取之间所有核心合计的百分比：us 用户态，sy 内核态，ni 低优先级进程（nice 大于 0）的用户态，id 空闲，wa 空闲并等待磁盘，hi 和 si 中断，st 被宿主机占走。
内存：缓存是内核为文件保留的部分，需要时会让出；可用是程序还能得到的部分。</translation>
    </message>
</context>
<context>
    <name>ControlBlock</name>
    <message>
        <source>Identity</source>
        <translation>标识</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>what ps calls it: at most 15 bytes</source>
        <translation>ps 显示的名称：至多 15 字节</translation>
    </message>
    <message>
        <source>command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>process and thread; of the first thread they are the same</source>
        <translation>进程号与线程号；主线程的两者相同</translation>
    </message>
    <message>
        <source>its parent, who may wait for it</source>
        <translation>父进程，可以 wait 它</translation>
    </message>
    <message>
        <source>group / session</source>
        <translation>进程组 / 会话</translation>
    </message>
    <message>
        <source>signals of the terminal go to a process group; a session has one terminal at most</source>
        <translation>终端的信号发给一个进程组；一个会话至多有一个终端</translation>
    </message>
    <message>
        <source>user (real, effective, saved)</source>
        <translation>用户（实际、有效、保存）</translation>
    </message>
    <message>
        <source>whose it is, and whose rights it has</source>
        <translation>它属于谁，以谁的权限运行</translation>
    </message>
    <message>
        <source>group (real, effective, saved)</source>
        <translation>组（实际、有效、保存）</translation>
    </message>
    <message>
        <source>effective capabilities</source>
        <translation>有效权能</translation>
    </message>
    <message>
        <source>single rights of root, one a bit (capabilities(7))</source>
        <translation>root 权限的细分，每位一项（capabilities(7)）</translation>
    </message>
    <message>
        <source>working folder</source>
        <translation>工作目录</translation>
    </message>
    <message>
        <source>State and scheduling</source>
        <translation>状态与调度</translation>
    </message>
    <message>
        <source>from −20 (much of the processor) to 19 (little); 0 is usual</source>
        <translation>从 −20（占用处理器多）到 19（少）；通常为 0</translation>
    </message>
    <message>
        <source>priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>as the kernel counts: 20 + nice, less for real-time</source>
        <translation>内核的计法：20 + nice，实时任务更小</translation>
    </message>
    <message>
        <source>policy</source>
        <translation>调度策略</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>may run on cores</source>
        <translation>可运行的核</translation>
    </message>
    <message>
        <source>switches: of its own will / not</source>
        <translation>上下文切换：自愿 / 非自愿</translation>
    </message>
    <message>
        <source>it waited for something / its time was over or another was more urgent</source>
        <translation>因等待而让出 / 时间片用完或被更紧迫的任务抢占</translation>
    </message>
    <message>
        <source>Processor time</source>
        <translation>处理器时间</translation>
    </message>
    <message>
        <source>user / system</source>
        <translation>用户态 / 内核态</translation>
    </message>
    <message>
        <source>in its own code / in the kernel for it; counted in hundredths of a second</source>
        <translation>执行自身代码 / 内核代它执行；以百分之一秒计</translation>
    </message>
    <message>
        <source>of collected children</source>
        <translation>已回收的子进程</translation>
    </message>
    <message>
        <source>a child&apos;s time is added when wait() collects it</source>
        <translation>子进程被 wait() 回收时，其时间计入此处</translation>
    </message>
    <message>
        <source>page faults: small / from disk</source>
        <translation>缺页：次要 / 需读盘</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>addresses (VmSize)</source>
        <translation>地址空间（VmSize）</translation>
    </message>
    <message>
        <source>all that is mapped, used or not</source>
        <translation>已映射的全部，无论是否用到</translation>
    </message>
    <message>
        <source>in memory (VmRSS)</source>
        <translation>驻留内存（VmRSS）</translation>
    </message>
    <message>
        <source>what lies in the machine&apos;s memory now</source>
        <translation>当前位于物理内存中的部分</translation>
    </message>
    <message>
        <source>· its own (RssAnon)</source>
        <translation>· 自有（RssAnon）</translation>
    </message>
    <message>
        <source>heap, stacks, changed data</source>
        <translation>堆、栈、改动过的数据</translation>
    </message>
    <message>
        <source>· of files (RssFile)</source>
        <translation>· 文件（RssFile）</translation>
    </message>
    <message>
        <source>code and libraries: shared with all who run them</source>
        <translation>代码和库：与所有运行它们的进程共享</translation>
    </message>
    <message>
        <source>· shared (RssShmem)</source>
        <translation>· 共享（RssShmem）</translation>
    </message>
    <message>
        <source>shared memory</source>
        <translation>共享内存</translation>
    </message>
    <message>
        <source>stack (VmStk)</source>
        <translation>栈（VmStk）</translation>
    </message>
    <message>
        <source>(anonymous)</source>
        <translation>（匿名）</translation>
    </message>
    <message>
        <source>%1, in memory %2</source>
        <translation>%1，驻留 %2</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>打开的文件</translation>
    </message>
    <message>
        <source>read and write</source>
        <translation>读写</translation>
    </message>
    <message>
        <source>write</source>
        <translation>写</translation>
    </message>
    <message>
        <source>read</source>
        <translation>读</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>还有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Signals</source>
        <translation>信号</translation>
    </message>
    <message>
        <source>blocked (mask)</source>
        <translation>阻塞（信号掩码）</translation>
    </message>
    <message>
        <source>wait until they are let in</source>
        <translation>等到解除阻塞才递送</translation>
    </message>
    <message>
        <source>pending, this thread</source>
        <translation>未决（本线程）</translation>
    </message>
    <message>
        <source>sent, but blocked</source>
        <translation>已发送，但被阻塞</translation>
    </message>
    <message>
        <source>pending, the process</source>
        <translation>未决（整个进程）</translation>
    </message>
    <message>
        <source>ignored (SIG_IGN)</source>
        <translation>忽略（SIG_IGN）</translation>
    </message>
    <message>
        <source>with a handler</source>
        <translation>有处理函数</translation>
    </message>
    <message>
        <source>Limits (soft / hard)</source>
        <translation>资源限制（软 / 硬）</translation>
    </message>
    <message>
        <source>Exit status, bit by bit</source>
        <translation>退出状态，逐位解读</translation>
    </message>
    <message>
        <source>as wait() gives it</source>
        <translation>wait() 得到的值</translation>
    </message>
</context>
<context>
    <name>ControlLine</name>
    <message>
        <source>“%1” at place %2 is no hex digit. Bytes are pairs of 0–9 and a–f, like 68 65 0a.</source>
        <translation>第 %2 个字符“%1”不是十六进制数字。字节写成 0–9 与 a–f 的成对数字，例如 68 65 0a。</translation>
    </message>
    <message>
        <source>A byte has two hex digits; the last one here has only one.</source>
        <translation>一个字节有两位十六进制数字；这里有一个只有一位。</translation>
    </message>
    <message>
        <source>%1 bytes are too many at once; at most %2 can be sent.</source>
        <translation>一次发送 %1 字节太多；最多可发送 %2 字节。</translation>
    </message>
    <message>
        <source>%1 bytes do not fit into one UDP datagram; it carries at most %2.</source>
        <translation>%1 字节放不进一个 UDP 数据报；它最多携带 %2 字节。</translation>
    </message>
</context>
<context>
    <name>Conversation</name>
    <message>
        <source>── What happened, in the order of time (seconds; one clock for calls, states and frames)</source>
        <translation>── 发生了什么，按时间顺序（单位：秒；调用、状态与帧使用同一时钟）</translation>
    </message>
    <message>
        <source>… %1 more: layerlab events FILE</source>
        <translation>…… 还有 %1 条：layerlab events 文件</translation>
    </message>
    <message>
        <source>══ frame %1  %2 → %3  %4  %5</source>
        <translation>══ 帧 %1  %2 → %3  %4  %5</translation>
    </message>
    <message>
        <source>── The frames, layer by layer</source>
        <translation>── 逐层查看各帧</translation>
    </message>
    <message>
        <source>… %1 more: layerlab dissect FILE</source>
        <translation>…… 还有 %1 帧：layerlab dissect 文件</translation>
    </message>
    <message>
        <source>── The messages, layer by layer</source>
        <translation>── 逐层查看各消息</translation>
    </message>
    <message>
        <source>      7 application: %1 bytes “%2”</source>
        <translation>      7 应用层：%1 字节“%2”</translation>
    </message>
    <message>
        <source>      6 presentation, 5 session: absent: the program uses none</source>
        <translation>      6 表示层、5 会话层：不存在：程序没有使用</translation>
    </message>
    <message>
        <source>      4 transport, 3 network, 2 data link, 1 physical: absent: a Unix-domain socket hands the bytes over inside the kernel; no segment, packet or frame is made</source>
        <translation>      4 传输层、3 网络层、2 数据链路层、1 物理层：不存在：Unix 域套接字在内核内部直接交付字节，不产生报文段、数据包或帧</translation>
    </message>
    <message>
        <source>No frame was sent: this lab is about tasks, not about the network.</source>
        <translation>没有发送任何帧：这个实验讲的是任务，而不是网络。</translation>
    </message>
    <message>
        <source>Task states: exact, from the kernel&apos;s own records of every switch.</source>
        <translation>任务状态：精确，来自内核对每次切换的记录。</translation>
    </message>
    <message>
        <source>Task states: sampled; shares are right, edges are not [%1]</source>
        <translation>任务状态：采样；占比准确，边界不准确 [%1]</translation>
    </message>
</context>
<context>
    <name>ConversationPicture</name>
    <message>
        <source>Conversation of %1</source>
        <translation>%1 的会话</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>……还有 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConversationTexts</name>
    <message>
        <source>client %1</source>
        <translation>客户端 %1</translation>
    </message>
    <message>
        <source>client %1 · %2</source>
        <translation>客户端 %1 · %2</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>reset by this side</source>
        <translation>被本方重置</translation>
    </message>
    <message>
        <source>reset by the peer</source>
        <translation>被对方重置</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>closed: the program ended</source>
        <translation>已关闭：程序已结束</translation>
    </message>
    <message>
        <source>no connection (UDP)</source>
        <translation>无连接（UDP）</translation>
    </message>
    <message>
        <source>both ended sending</source>
        <translation>双方都已停止发送</translation>
    </message>
    <message>
        <source>the peer ended sending</source>
        <translation>对方已停止发送</translation>
    </message>
    <message>
        <source>ended sending</source>
        <translation>已停止发送</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>∴ frame %1</source>
        <translation>∴ 帧 %1</translation>
    </message>
    <message>
        <source>∴ %1 frames from %2</source>
        <translation>∴ 从帧 %2 起共 %1 帧</translation>
    </message>
    <message>
        <source>acknowledged after %1</source>
        <translation>%1 后得到确认</translation>
    </message>
    <message>
        <source>→ sent %1 in 1 %2</source>
        <translation>→ 用 1 次 %2 发送 %1</translation>
    </message>
    <message>
        <source>← received %1 in 1 %2</source>
        <translation>← 用 1 次 %2 收到 %1</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>……还有 %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>ready to send to %1; connect() sends nothing with UDP</source>
        <translation>可向 %1 发送；UDP 的 connect() 不发送任何内容</translation>
    </message>
    <message>
        <source>%1 connected</source>
        <translation>%1 已连接</translation>
    </message>
    <message>
        <source>connected to %1</source>
        <translation>已连接到 %1</translation>
    </message>
    <message>
        <source>∴ three-way handshake took %1</source>
        <translation>∴ 三次握手用时 %1</translation>
    </message>
    <message>
        <source>started, pid %1</source>
        <translation>已启动，pid %1</translation>
    </message>
    <message>
        <source>listening on %1</source>
        <translation>正在监听 %1</translation>
    </message>
    <message>
        <source>✕ could not bind to %1: %2</source>
        <translation>✕ 无法绑定到 %1：%2</translation>
    </message>
    <message>
        <source>connecting to %1 without waiting</source>
        <translation>正在连接 %1（不等待）</translation>
    </message>
    <message>
        <source>✕ no connection to %1: %2</source>
        <translation>✕ 未能连接到 %1：%2</translation>
    </message>
    <message>
        <source>✕ %1 failed: %2</source>
        <translation>✕ %1 失败：%2</translation>
    </message>
    <message>
        <source>the peer ended sending; %1 returned 0</source>
        <translation>对方已停止发送；%1 返回 0</translation>
    </message>
    <message>
        <source>ended sending (shutdown); it can still receive</source>
        <translation>已停止发送（shutdown）；仍可接收</translation>
    </message>
    <message>
        <source>✕ reset: closed with RST</source>
        <translation>✕ 重置：以 RST 关闭</translation>
    </message>
    <message>
        <source>stopped listening on %1</source>
        <translation>停止监听 %1</translation>
    </message>
    <message>
        <source>the program ended: %1</source>
        <translation>程序已结束：%1</translation>
    </message>
    <message>
        <source>1 byte</source>
        <translation>1 字节</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 字节</translation>
    </message>
</context>
<context>
    <name>CurlBar</name>
    <message>
        <source>The form with parts (%1) was left out: write its body yourself.</source>
        <translation>略去了分段表单（%1）：请自行编写其主体。</translation>
    </message>
    <message>
        <source>Only the first URL was taken, not “%1”.</source>
        <translation>只取了第一个 URL，没有取“%1”。</translation>
    </message>
    <message>
        <source>The command goes to https; here the same request is sent without TLS.</source>
        <translation>该命令发往 https；此处不经 TLS 发送同样的请求。</translation>
    </message>
    <message>
        <source>%1 was asked for; this client speaks HTTP/1.1.</source>
        <translation>命令要求 %1；这个客户端使用 HTTP/1.1。</translation>
    </message>
    <message>
        <source>A shell would put something else in for $NAME or `…`; here they stand as they are.</source>
        <translation>Shell 会替换 $NAME 或 `…`；此处保持原样。</translation>
    </message>
    <message>
        <source>No file was read: %1. Put what is in it into the body.</source>
        <translation>没有读取任何文件：%1。请把文件内容放入主体。</translation>
    </message>
    <message>
        <source>About how curl connects or what it does with the answer, left out: %1.</source>
        <translation>关于 curl 如何连接或如何处理应答的选项，已略去：%1。</translation>
    </message>
    <message>
        <source>Not known here, left out: %1.</source>
        <translation>此处不认识，已略去：%1。</translation>
    </message>
    <message>
        <source>This can&apos;t be taken over: “%1”. An http or https URL and a value for each option are needed.</source>
        <translation>无法采用：“%1”。需要 http 或 https 的 URL，且每个选项都要有值。</translation>
    </message>
    <message>
        <source>The command is longer than 8 MiB.</source>
        <translation>命令超过 8 MiB。</translation>
    </message>
    <message>
        <source>This is no whole curl command: it begins with “curl”, has a URL, and each quote ends.</source>
        <translation>这不是完整的 curl 命令：它应以“curl”开头、含有 URL，且每个引号都要配对。</translation>
    </message>
</context>
<context>
    <name>Dissect</name>
    <message>
        <source>An option lacks its value.</source>
        <translation>有选项缺少取值。</translation>
    </message>
    <message>
        <source>There is no option “%1”.</source>
        <translation>没有选项“%1”。</translation>
    </message>
    <message>
        <source>Name one file.</source>
        <translation>请指定一个文件。</translation>
    </message>
    <message>
        <source>there is no field “%1”. “layerlab fields” lists them.</source>
        <translation>没有字段“%1”。运行“layerlab fields”可列出所有字段。</translation>
    </message>
    <message>
        <source>There is no packet %1 in %2: it has %3.</source>
        <translation>%2 中没有数据包 %1：它共有 %3 个数据包。</translation>
    </message>
    <message>
        <source>There is no stream %1.</source>
        <translation>没有流 %1。</translation>
    </message>
    <message>
        <source>The stream is longer: only its beginning is shown.</source>
        <translation>流更长：只显示其开头。</translation>
    </message>
    <message>
        <source>Name one file and the folder to export to.</source>
        <translation>请给出一个文件和要导出到的文件夹。</translation>
    </message>
    <message>
        <source>Usage: layerlab dissect FILE [--filter EXPRESSION] [--fields a,b,c] [--packet N] [--stats] [--json] [--follow N|udp:N [--hex]] [--export http|tftp|mail FOLDER|har OUT.har] [--keys KEYLOG]</source>
        <translation>用法：layerlab dissect 文件 [--filter 表达式] [--fields a,b,c] [--packet N] [--stats] [--json] [--follow N|udp:N [--hex]] [--export http|tftp|mail 文件夹|har OUT.har] [--keys 密钥日志]</translation>
    </message>
    <message>
        <source>--export takes http, tftp, mail or har.</source>
        <translation>--export 的取值为 http、tftp、mail 或 har。</translation>
    </message>
    <message>
        <source>Name one file and the .har file to write.</source>
        <translation>请给出一个文件和要写出的 .har 文件。</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>a lab of the user&apos;s own (user, network, process namespaces)</source>
        <translation>用户自己的实验（用户、网络、进程命名空间）</translation>
    </message>
    <message>
        <source>own /proc and own files inside the lab</source>
        <translation>实验内部独立的 /proc 和独立的文件</translation>
    </message>
    <message>
        <source>hosts with their own network</source>
        <translation>拥有独立网络的主机</translation>
    </message>
    <message>
        <source>recording every frame of a host</source>
        <translation>记录主机的每一帧</translation>
    </message>
    <message>
        <source>socket states from the kernel</source>
        <translation>从内核获取套接字状态</translation>
    </message>
    <message>
        <source>recording system calls</source>
        <translation>记录系统调用</translation>
    </message>
    <message>
        <source>TAP devices for wires between hosts (without them veth pairs do)</source>
        <translation>用于主机间线路的 TAP 设备（没有时由 veth 对代替）</translation>
    </message>
    <message>
        <source>Ubuntu&apos;s AppArmor leaves new user namespaces without power. Install Layerlab&apos;s package, which brings a profile for layerlab-host alone, or have the administrator put this into /etc/apparmor.d/layerlab-host and run “apparmor_parser -r /etc/apparmor.d/layerlab-host”:
%1</source>
        <translation>Ubuntu 的 AppArmor 使新建的用户命名空间没有任何权限。请安装 Layerlab 的软件包（它附带一份只针对 layerlab-host 的配置），或请管理员将以下内容写入 /etc/apparmor.d/layerlab-host，再运行“apparmor_parser -r /etc/apparmor.d/layerlab-host”：
%1</translation>
    </message>
    <message>
        <source>The limit on namespaces is 0. The administrator can raise it: sysctl user.max_user_namespaces=10000 user.max_net_namespaces=10000</source>
        <translation>命名空间的数量上限为 0。管理员可以提高它：sysctl user.max_user_namespaces=10000 user.max_net_namespaces=10000</translation>
    </message>
    <message>
        <source>User namespaces are switched off. The administrator can switch them on: sysctl kernel.unprivileged_userns_clone=1</source>
        <translation>用户命名空间已被关闭。管理员可以打开它：sysctl kernel.unprivileged_userns_clone=1</translation>
    </message>
    <message>
        <source>This program runs inside a sandbox, a container or a chroot that forbids namespaces. Start it outside.</source>
        <translation>本程序运行在禁止命名空间的沙箱、容器或 chroot 中。请在其外部启动。</translation>
    </message>
    <message>
        <source>/proc is masked here, as in many containers. Start Layerlab outside the container.</source>
        <translation>此处的 /proc 被部分遮盖，许多容器都是如此。请在容器外启动 Layerlab。</translation>
    </message>
    <message>
        <source>The kernel refuses performance events. The administrator can allow them: sysctl kernel.perf_event_paranoid=2</source>
        <translation>内核拒绝使用性能事件（perf）。管理员可以允许：sysctl kernel.perf_event_paranoid=2</translation>
    </message>
    <message>
        <source>Nothing to do: veth pairs take their place. Where wanted, the administrator can run: chmod 0666 /dev/net/tun</source>
        <translation>无需处理：由 veth 对代替。如果需要 TAP 设备，管理员可以运行：chmod 0666 /dev/net/tun</translation>
    </message>
    <message>
        <source>No cure is known for this one. The text in brackets is what the system said.</source>
        <translation>目前没有已知的解决办法。方括号中是系统给出的说明。</translation>
    </message>
    <message>
        <source>Usage: layerlab doctor [--json]</source>
        <translation>用法：layerlab doctor [--json]</translation>
    </message>
    <message>
        <source>   failed at: %1 [%2]</source>
        <translation>   失败的步骤：%1 [%2]</translation>
    </message>
    <message>
        <source>Labs can run here.</source>
        <translation>本系统可以运行实验。</translation>
    </message>
    <message>
        <source>Labs can&apos;t run here; capture files can still be opened.</source>
        <translation>本系统无法运行实验；但仍可打开抓包文件。</translation>
    </message>
    <message>
        <source>exact task states from the kernel (without them they are sampled, and marked so)</source>
        <translation>来自内核的精确任务状态（没有时改为采样，并注明）</translation>
    </message>
    <message>
        <source>The memory that a user may lock is used up, by other labs or recorders of performance events. End them, or have the administrator raise the limit (ulimit -l).</source>
        <translation>用户可锁定的内存已用完，被其他实验或性能事件记录程序占用。请结束它们，或请管理员提高限制（ulimit -l）。</translation>
    </message>
</context>
<context>
    <name>Errno</name>
    <message>
        <source>Operation not permitted</source>
        <translation>操作不被允许</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有那个文件或目录</translation>
    </message>
    <message>
        <source>No such process</source>
        <translation>没有那个进程</translation>
    </message>
    <message>
        <source>Interrupted system call</source>
        <translation>系统调用被中断</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>输入/输出错误</translation>
    </message>
    <message>
        <source>Argument list too long</source>
        <translation>参数列表过长</translation>
    </message>
    <message>
        <source>Exec format error</source>
        <translation>可执行文件格式错误</translation>
    </message>
    <message>
        <source>Bad file descriptor</source>
        <translation>错误的文件描述符</translation>
    </message>
    <message>
        <source>No child processes</source>
        <translation>没有子进程</translation>
    </message>
    <message>
        <source>Resource temporarily unavailable</source>
        <translation>资源暂时不可用</translation>
    </message>
    <message>
        <source>Cannot allocate memory</source>
        <translation>无法分配内存</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>权限不够</translation>
    </message>
    <message>
        <source>Bad address</source>
        <translation>错误的地址</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>设备或资源忙</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>文件已存在</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>不是目录</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>是一个目录</translation>
    </message>
    <message>
        <source>Invalid argument</source>
        <translation>无效的参数</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>打开的文件过多</translation>
    </message>
    <message>
        <source>Inappropriate ioctl for device</source>
        <translation>对设备不适当的 ioctl 操作</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>设备上没有空间</translation>
    </message>
    <message>
        <source>Illegal seek</source>
        <translation>非法的寻址</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>只读文件系统</translation>
    </message>
    <message>
        <source>Broken pipe</source>
        <translation>断开的管道</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名过长</translation>
    </message>
    <message>
        <source>Function not implemented</source>
        <translation>功能未实现</translation>
    </message>
    <message>
        <source>Socket operation on non-socket</source>
        <translation>对非套接字执行套接字操作</translation>
    </message>
    <message>
        <source>Destination address required</source>
        <translation>需要目标地址</translation>
    </message>
    <message>
        <source>Message too long</source>
        <translation>消息过长</translation>
    </message>
    <message>
        <source>Protocol not available</source>
        <translation>协议不可用</translation>
    </message>
    <message>
        <source>Operation not supported</source>
        <translation>不支持的操作</translation>
    </message>
    <message>
        <source>Address family not supported by protocol</source>
        <translation>协议不支持的地址族</translation>
    </message>
    <message>
        <source>Address already in use</source>
        <translation>地址已在使用</translation>
    </message>
    <message>
        <source>Cannot assign requested address</source>
        <translation>无法分配所请求的地址</translation>
    </message>
    <message>
        <source>Network is unreachable</source>
        <translation>网络不可达</translation>
    </message>
    <message>
        <source>Software caused connection abort</source>
        <translation>软件导致连接中止</translation>
    </message>
    <message>
        <source>Connection reset by peer</source>
        <translation>连接被对方重置</translation>
    </message>
    <message>
        <source>Transport endpoint is already connected</source>
        <translation>传输端点已连接</translation>
    </message>
    <message>
        <source>Transport endpoint is not connected</source>
        <translation>传输端点未连接</translation>
    </message>
    <message>
        <source>Cannot send after transport endpoint shutdown</source>
        <translation>传输端点停止发送后无法再发送</translation>
    </message>
    <message>
        <source>Connection timed out</source>
        <translation>连接超时</translation>
    </message>
    <message>
        <source>Connection refused</source>
        <translation>连接被拒绝</translation>
    </message>
    <message>
        <source>No route to host</source>
        <translation>没有到主机的路由</translation>
    </message>
    <message>
        <source>Operation already in progress</source>
        <translation>操作已在进行</translation>
    </message>
    <message>
        <source>Operation now in progress</source>
        <translation>操作正在进行</translation>
    </message>
</context>
<context>
    <name>EventLine</name>
    <message>
        <source>   [not yet returned]</source>
        <translation>   [尚未返回]</translation>
    </message>
    <message>
        <source>   [blocked %1]</source>
        <translation>   [阻塞 %1]</translation>
    </message>
    <message>
        <source> in %1</source>
        <translation>，位于 %1</translation>
    </message>
    <message>
        <source>state: %1</source>
        <translation>状态：%1</translation>
    </message>
    <message>
        <source>socket %1 %2 %3</source>
        <translation>套接字 %1 %2 %3</translation>
    </message>
    <message>
        <source>socket %1 %2:%3 – %4:%5 %6</source>
        <translation>套接字 %1 %2:%3 – %4:%5 %6</translation>
    </message>
    <message>
        <source>── act: %1 %2</source>
        <translation>── 操作：%1 %2</translation>
    </message>
    <message>
        <source>gap: %1 %2 lost</source>
        <translation>缺失：%1 个 %2 未能记录</translation>
    </message>
    <message>
        <source>unreadable event [%1]</source>
        <translation>无法读取的事件 [%1]</translation>
    </message>
    <message>
        <source>starts</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>made process %1</source>
        <translation>创建了进程 %1</translation>
    </message>
    <message>
        <source>made thread %1</source>
        <translation>创建了线程 %1</translation>
    </message>
    <message>
        <source>executes %1</source>
        <translation>执行 %1</translation>
    </message>
    <message>
        <source>ends: %1</source>
        <translation>结束：%1</translation>
    </message>
    <message>
        <source>collected %1: %2</source>
        <translation>回收了 %1：%2</translation>
    </message>
    <message>
        <source>is adopted by %1</source>
        <translation>被 %1 收养</translation>
    </message>
    <message>
        <source>gets %1 from %2</source>
        <translation>收到 %2 发来的 %1</translation>
    </message>
    <message>
        <source>gets %1 from the kernel</source>
        <translation>收到内核发来的 %1</translation>
    </message>
    <message>
        <source>is over: %1</source>
        <translation>运行结束：%1</translation>
    </message>
    <message>
        <source>sampled</source>
        <translation>采样</translation>
    </message>
    <message>
        <source>inferred</source>
        <translation>推断</translation>
    </message>
    <message>
        <source> on core %1</source>
        <translation> 在核心 %1 上</translation>
    </message>
    <message>
        <source> within %1</source>
        <translation>，在 %1 之内</translation>
    </message>
    <message>
        <source> (%1 % stolen)</source>
        <translation>（被占用 %1 %）</translation>
    </message>
    <message>
        <source>cores busy: %1</source>
        <translation>各核心忙碌：%1</translation>
    </message>
    <message>
        <source>ends</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>process %1 is gone</source>
        <translation>进程 %1 已消失</translation>
    </message>
    <message>
        <source>process %1 is gone: %2</source>
        <translation>进程 %1 已消失：%2</translation>
    </message>
    <message>
        <source>, sent %1 before</source>
        <translation>，发送于 %1 之前</translation>
    </message>
    <message>
        <source>; its handler runs</source>
        <translation>；运行它的处理函数</translation>
    </message>
    <message>
        <source>; it ignores that</source>
        <translation>；它忽略该信号</translation>
    </message>
    <message>
        <source>; the default happens</source>
        <translation>；执行默认动作</translation>
    </message>
    <message>
        <source>by you: %1</source>
        <translation>由你操作：%1</translation>
    </message>
    <message>
        <source>is told of: %1</source>
        <translation>内核所述：%1</translation>
    </message>
</context>
<context>
    <name>Events</name>
    <message>
        <source>%1 holds packets only: it was not recorded by Layerlab, or was saved by another program.</source>
        <translation>%1 只含数据包：它不是由 Layerlab 记录的，或者曾被其他程序另存过。</translation>
    </message>
    <message>
        <source>Usage: layerlab events FILE [--kind calls|states|lifecycle|sockets|output|acts|gaps|cores|processes] [--json]</source>
        <translation>用法：layerlab events 文件 [--kind calls|states|lifecycle|sockets|output|acts|gaps|cores|processes] [--json]</translation>
    </message>
</context>
<context>
    <name>ExitStatus</name>
    <message>
        <source>true</source>
        <translation>真</translation>
    </message>
    <message>
        <source>false</source>
        <translation>假</translation>
    </message>
    <message>
        <source>it called exit() or returned from main()</source>
        <translation>调用了 exit() 或从 main() 返回</translation>
    </message>
    <message>
        <source>bits 8 to 15: what it gave to exit(), modulo 256; 0 means success</source>
        <translation>第 8 至 15 位：传给 exit() 的值，模 256；0 表示成功</translation>
    </message>
    <message>
        <source>a signal ended it</source>
        <translation>被信号终止</translation>
    </message>
    <message>
        <source>bits 0 to 6: %1</source>
        <translation>第 0 至 6 位：%1</translation>
    </message>
    <message>
        <source>bit 7: whether its memory was written to a core file</source>
        <translation>第 7 位：是否写出了核心转储文件</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Usage: layerlab export --perfetto FILE --out X.pftrace</source>
        <translation>用法：layerlab export --perfetto 文件 --out X.pftrace</translation>
    </message>
    <message>
        <source>Saved: %1 (open it at https://ui.perfetto.dev; the file stays on this machine)</source>
        <translation>已保存：%1（在 https://ui.perfetto.dev 打开；文件不会离开本机）</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Hardware type</source>
        <translation>硬件类型</translation>
    </message>
    <message>
        <source>Protocol type</source>
        <translation>协议类型</translation>
    </message>
    <message>
        <source>Hardware address size</source>
        <translation>硬件地址长度</translation>
    </message>
    <message>
        <source>Protocol address size</source>
        <translation>协议地址长度</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Is gratuitous</source>
        <translation>是否免费 ARP</translation>
    </message>
    <message>
        <source>Is probe</source>
        <translation>是否探测</translation>
    </message>
    <message>
        <source>Is announcement</source>
        <translation>是否通告</translation>
    </message>
    <message>
        <source>Sender MAC address</source>
        <translation>发送方 MAC 地址</translation>
    </message>
    <message>
        <source>Sender hardware address</source>
        <translation>发送方硬件地址</translation>
    </message>
    <message>
        <source>Sender IP address</source>
        <translation>发送方 IP 地址</translation>
    </message>
    <message>
        <source>Sender protocol address</source>
        <translation>发送方协议地址</translation>
    </message>
    <message>
        <source>Target MAC address</source>
        <translation>目标 MAC 地址</translation>
    </message>
    <message>
        <source>Target hardware address</source>
        <translation>目标硬件地址</translation>
    </message>
    <message>
        <source>Target IP address</source>
        <translation>目标 IP 地址</translation>
    </message>
    <message>
        <source>Target protocol address</source>
        <translation>目标协议地址</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>协议族</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Source or destination</source>
        <translation>源或目的地址</translation>
    </message>
    <message>
        <source>LG bit of either address</source>
        <translation>任一地址的 LG 位</translation>
    </message>
    <message>
        <source>IG bit of either address</source>
        <translation>任一地址的 IG 位</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>目的地址</translation>
    </message>
    <message>
        <source>LG bit</source>
        <translation>LG 位</translation>
    </message>
    <message>
        <source>IG bit</source>
        <translation>IG 位</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源地址</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Trailer</source>
        <translation>尾部</translation>
    </message>
    <message>
        <source>Frame check sequence</source>
        <translation>帧校验序列</translation>
    </message>
    <message>
        <source>Arrival time</source>
        <translation>到达时间</translation>
    </message>
    <message>
        <source>Time since first frame</source>
        <translation>距首帧的时间</translation>
    </message>
    <message>
        <source>Time since previous frame</source>
        <translation>距前一帧的时间</translation>
    </message>
    <message>
        <source>Frame number</source>
        <translation>帧编号</translation>
    </message>
    <message>
        <source>Length on the wire</source>
        <translation>线路上的长度</translation>
    </message>
    <message>
        <source>Captured length</source>
        <translation>捕获长度</translation>
    </message>
    <message>
        <source>Protocols in frame</source>
        <translation>帧中的协议</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Request target</source>
        <translation>请求目标</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Query parameter</source>
        <translation>查询参数</translation>
    </message>
    <message>
        <source>Request version</source>
        <translation>请求版本</translation>
    </message>
    <message>
        <source>Response version</source>
        <translation>响应版本</translation>
    </message>
    <message>
        <source>Status code</source>
        <translation>状态码</translation>
    </message>
    <message>
        <source>Reason phrase</source>
        <translation>原因短语</translation>
    </message>
    <message>
        <source>Header line of a request</source>
        <translation>请求的头部行</translation>
    </message>
    <message>
        <source>Header line of a response</source>
        <translation>响应的头部行</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>User-Agent</source>
        <translation>User-Agent</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>Accept-Language</source>
        <translation>Accept-Language</translation>
    </message>
    <message>
        <source>Accept-Encoding</source>
        <translation>Accept-Encoding</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Connection</translation>
    </message>
    <message>
        <source>Content-Type</source>
        <translation>Content-Type</translation>
    </message>
    <message>
        <source>Content-Length</source>
        <translation>Content-Length</translation>
    </message>
    <message>
        <source>Content length</source>
        <translation>内容长度</translation>
    </message>
    <message>
        <source>Content-Encoding</source>
        <translation>Content-Encoding</translation>
    </message>
    <message>
        <source>Content-Range</source>
        <translation>Content-Range</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Range</translation>
    </message>
    <message>
        <source>Transfer-Encoding</source>
        <translation>Transfer-Encoding</translation>
    </message>
    <message>
        <source>Upgrade</source>
        <translation>Upgrade</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Location</translation>
    </message>
    <message>
        <source>Last-Modified</source>
        <translation>Last-Modified</translation>
    </message>
    <message>
        <source>Cache-Control</source>
        <translation>Cache-Control</translation>
    </message>
    <message>
        <source>Referer</source>
        <translation>Referer</translation>
    </message>
    <message>
        <source>Cookie</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>Cookie pair</source>
        <translation>Cookie 对</translation>
    </message>
    <message>
        <source>Set-Cookie</source>
        <translation>Set-Cookie</translation>
    </message>
    <message>
        <source>Authorization</source>
        <translation>Authorization</translation>
    </message>
    <message>
        <source>WWW-Authenticate</source>
        <translation>WWW-Authenticate</translation>
    </message>
    <message>
        <source>Proxy-Authorization</source>
        <translation>Proxy-Authorization</translation>
    </message>
    <message>
        <source>Proxy-Authenticate</source>
        <translation>Proxy-Authenticate</translation>
    </message>
    <message>
        <source>X-Forwarded-For</source>
        <translation>X-Forwarded-For</translation>
    </message>
    <message>
        <source>Full request URI</source>
        <translation>完整请求 URI</translation>
    </message>
    <message>
        <source>Chunk size</source>
        <translation>块长度</translation>
    </message>
    <message>
        <source>Chunk data</source>
        <translation>块数据</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Checksum</source>
        <translation>校验和</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>标识符</translation>
    </message>
    <message>
        <source>Identifier, little-endian</source>
        <translation>标识符（小端）</translation>
    </message>
    <message>
        <source>Sequence number</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Sequence number, little-endian</source>
        <translation>序号（小端）</translation>
    </message>
    <message>
        <source>Time stamp in the data</source>
        <translation>数据中的时间戳</translation>
    </message>
    <message>
        <source>Unused</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>Length of the quotation</source>
        <translation>引用长度</translation>
    </message>
    <message>
        <source>MTU of next hop</source>
        <translation>下一跳 MTU</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Number of addresses</source>
        <translation>地址数</translation>
    </message>
    <message>
        <source>Address entry size</source>
        <translation>地址项长度</translation>
    </message>
    <message>
        <source>Lifetime</source>
        <translation>生存期</translation>
    </message>
    <message>
        <source>Router address</source>
        <translation>路由器地址</translation>
    </message>
    <message>
        <source>Preference level</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Gateway address</source>
        <translation>网关地址</translation>
    </message>
    <message>
        <source>Pointer</source>
        <translation>指针</translation>
    </message>
    <message>
        <source>Originate timestamp</source>
        <translation>发起时间戳</translation>
    </message>
    <message>
        <source>Receive timestamp</source>
        <translation>接收时间戳</translation>
    </message>
    <message>
        <source>Transmit timestamp</source>
        <translation>发送时间戳</translation>
    </message>
    <message>
        <source>Address mask</source>
        <translation>地址掩码</translation>
    </message>
    <message>
        <source>MTU</source>
        <translation>MTU</translation>
    </message>
    <message>
        <source>Current hop limit</source>
        <translation>当前跳数限制</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>标志</translation>
    </message>
    <message>
        <source>Managed address configuration</source>
        <translation>受管地址配置</translation>
    </message>
    <message>
        <source>Other configuration</source>
        <translation>其他配置</translation>
    </message>
    <message>
        <source>Home agent</source>
        <translation>家乡代理</translation>
    </message>
    <message>
        <source>Default router preference</source>
        <translation>默认路由器优先级</translation>
    </message>
    <message>
        <source>ND proxy</source>
        <translation>ND 代理</translation>
    </message>
    <message>
        <source>Router lifetime</source>
        <translation>路由器生存期</translation>
    </message>
    <message>
        <source>Reachable time</source>
        <translation>可达时间</translation>
    </message>
    <message>
        <source>Retransmission timer</source>
        <translation>重传定时器</translation>
    </message>
    <message>
        <source>Target address</source>
        <translation>目标地址</translation>
    </message>
    <message>
        <source>Router</source>
        <translation>路由器</translation>
    </message>
    <message>
        <source>Solicited</source>
        <translation>被请求</translation>
    </message>
    <message>
        <source>Override</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>Destination address</source>
        <translation>目的地址</translation>
    </message>
    <message>
        <source>Option</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Option type</source>
        <translation>选项类型</translation>
    </message>
    <message>
        <source>Option length</source>
        <translation>选项长度</translation>
    </message>
    <message>
        <source>Link-layer address</source>
        <translation>链路层地址</translation>
    </message>
    <message>
        <source>Source link-layer address</source>
        <translation>源链路层地址</translation>
    </message>
    <message>
        <source>Target link-layer address</source>
        <translation>目标链路层地址</translation>
    </message>
    <message>
        <source>Prefix length</source>
        <translation>前缀长度</translation>
    </message>
    <message>
        <source>Prefix flags</source>
        <translation>前缀标志</translation>
    </message>
    <message>
        <source>On-link</source>
        <translation>在链路上</translation>
    </message>
    <message>
        <source>Autonomous address configuration</source>
        <translation>自主地址配置</translation>
    </message>
    <message>
        <source>Valid lifetime</source>
        <translation>有效生存期</translation>
    </message>
    <message>
        <source>Preferred lifetime</source>
        <translation>首选生存期</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>前缀</translation>
    </message>
    <message>
        <source>Nonce</source>
        <translation>随机数</translation>
    </message>
    <message>
        <source>DNS server lifetime</source>
        <translation>DNS 服务器生存期</translation>
    </message>
    <message>
        <source>Recursive DNS server</source>
        <translation>递归 DNS 服务器</translation>
    </message>
    <message>
        <source>Maximum response delay</source>
        <translation>最大响应延迟</translation>
    </message>
    <message>
        <source>Multicast address</source>
        <translation>组播地址</translation>
    </message>
    <message>
        <source>Maximum response code</source>
        <translation>最大响应代码</translation>
    </message>
    <message>
        <source>Suppress router-side processing</source>
        <translation>抑制路由器处理</translation>
    </message>
    <message>
        <source>Querier&apos;s robustness variable</source>
        <translation>查询者健壮性变量</translation>
    </message>
    <message>
        <source>Querier&apos;s query interval code</source>
        <translation>查询者查询间隔代码</translation>
    </message>
    <message>
        <source>Number of sources</source>
        <translation>源数目</translation>
    </message>
    <message>
        <source>Source address</source>
        <translation>源地址</translation>
    </message>
    <message>
        <source>Number of address records</source>
        <translation>地址记录数</translation>
    </message>
    <message>
        <source>Address record</source>
        <translation>地址记录</translation>
    </message>
    <message>
        <source>Record type</source>
        <translation>记录类型</translation>
    </message>
    <message>
        <source>Auxiliary data length</source>
        <translation>辅助数据长度</translation>
    </message>
    <message>
        <source>Source or destination address</source>
        <translation>源或目的地址</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Header length</source>
        <translation>头部长度</translation>
    </message>
    <message>
        <source>Differentiated services field</source>
        <translation>区分服务字段</translation>
    </message>
    <message>
        <source>Differentiated services codepoint</source>
        <translation>区分服务代码点</translation>
    </message>
    <message>
        <source>Explicit congestion notification</source>
        <translation>显式拥塞通知</translation>
    </message>
    <message>
        <source>Total length</source>
        <translation>总长度</translation>
    </message>
    <message>
        <source>Identification</source>
        <translation>标识</translation>
    </message>
    <message>
        <source>Reserved bit</source>
        <translation>保留位</translation>
    </message>
    <message>
        <source>Don&apos;t fragment</source>
        <translation>不可分片</translation>
    </message>
    <message>
        <source>More fragments</source>
        <translation>更多分片</translation>
    </message>
    <message>
        <source>Fragment offset</source>
        <translation>分片偏移</translation>
    </message>
    <message>
        <source>Time to live</source>
        <translation>生存时间</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Header checksum</source>
        <translation>头部校验和</translation>
    </message>
    <message>
        <source>Copy on fragmentation</source>
        <translation>分片时复制</translation>
    </message>
    <message>
        <source>Option class</source>
        <translation>选项类别</translation>
    </message>
    <message>
        <source>Option number</source>
        <translation>选项编号</translation>
    </message>
    <message>
        <source>Recorded route</source>
        <translation>已记录的路由</translation>
    </message>
    <message>
        <source>Empty route</source>
        <translation>空的路由项</translation>
    </message>
    <message>
        <source>Source route</source>
        <translation>源路由</translation>
    </message>
    <message>
        <source>Overflow</source>
        <translation>溢出计数</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>标志</translation>
    </message>
    <message>
        <source>Time stamp</source>
        <translation>时间戳</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Router alert</source>
        <translation>路由器警示</translation>
    </message>
    <message>
        <source>Traffic class</source>
        <translation>流量类别</translation>
    </message>
    <message>
        <source>Flow label</source>
        <translation>流标签</translation>
    </message>
    <message>
        <source>Payload length</source>
        <translation>载荷长度</translation>
    </message>
    <message>
        <source>Next header</source>
        <translation>下一个头部</translation>
    </message>
    <message>
        <source>Hop limit</source>
        <translation>跳数限制</translation>
    </message>
    <message>
        <source>Length in bytes</source>
        <translation>长度（字节）</translation>
    </message>
    <message>
        <source>Action if unknown</source>
        <translation>未知时的动作</translation>
    </message>
    <message>
        <source>May change</source>
        <translation>可改变</translation>
    </message>
    <message>
        <source>Low-order bits</source>
        <translation>低位</translation>
    </message>
    <message>
        <source>Pad1</source>
        <translation>Pad1</translation>
    </message>
    <message>
        <source>PadN</source>
        <translation>PadN</translation>
    </message>
    <message>
        <source>Jumbo payload length</source>
        <translation>巨型载荷长度</translation>
    </message>
    <message>
        <source>Tunnel encapsulation limit</source>
        <translation>隧道封装限制</translation>
    </message>
    <message>
        <source>Routing type</source>
        <translation>路由类型</translation>
    </message>
    <message>
        <source>Segments left</source>
        <translation>剩余分段</translation>
    </message>
    <message>
        <source>Last entry</source>
        <translation>最后一项</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>分段</translation>
    </message>
    <message>
        <source>Type-specific data</source>
        <translation>类型特定数据</translation>
    </message>
    <message>
        <source>Reserved byte</source>
        <translation>保留字节</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>Reserved bits</source>
        <translation>保留位</translation>
    </message>
    <message>
        <source>Packet type</source>
        <translation>包类型</translation>
    </message>
    <message>
        <source>Link-layer address type</source>
        <translation>链路层地址类型</translation>
    </message>
    <message>
        <source>Link-layer address length</source>
        <translation>链路层地址长度</translation>
    </message>
    <message>
        <source>Source or destination port</source>
        <translation>源或目的端口</translation>
    </message>
    <message>
        <source>Source port</source>
        <translation>源端口</translation>
    </message>
    <message>
        <source>Destination port</source>
        <translation>目的端口</translation>
    </message>
    <message>
        <source>Acknowledgment number</source>
        <translation>确认号（原始）</translation>
    </message>
    <message>
        <source>Accurate ECN</source>
        <translation>精确 ECN</translation>
    </message>
    <message>
        <source>Congestion window reduced</source>
        <translation>拥塞窗口已减小</translation>
    </message>
    <message>
        <source>ECN echo</source>
        <translation>ECN 回显</translation>
    </message>
    <message>
        <source>URG: urgent pointer counts</source>
        <translation>URG：紧急指针有效</translation>
    </message>
    <message>
        <source>ACK: acknowledgment counts</source>
        <translation>ACK：确认号有效</translation>
    </message>
    <message>
        <source>PSH: push</source>
        <translation>PSH：推送</translation>
    </message>
    <message>
        <source>RST: reset</source>
        <translation>RST：复位</translation>
    </message>
    <message>
        <source>SYN: synchronize</source>
        <translation>SYN：同步</translation>
    </message>
    <message>
        <source>FIN: no more data</source>
        <translation>FIN：数据结束</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Urgent pointer</source>
        <translation>紧急指针</translation>
    </message>
    <message>
        <source>Flags as letters</source>
        <translation>标志字母</translation>
    </message>
    <message>
        <source>Stream index</source>
        <translation>流编号</translation>
    </message>
    <message>
        <source>Packet number in stream</source>
        <translation>流内包号</translation>
    </message>
    <message>
        <source>Segment length</source>
        <translation>报文段长度</translation>
    </message>
    <message>
        <source>Relative sequence number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Next relative sequence number</source>
        <translation>下一个序列号</translation>
    </message>
    <message>
        <source>Relative acknowledgment number</source>
        <translation>确认号</translation>
    </message>
    <message>
        <source>Scaled window</source>
        <translation>缩放后的窗口</translation>
    </message>
    <message>
        <source>Window scale factor</source>
        <translation>窗口缩放因子</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>End of options</source>
        <translation>选项结束</translation>
    </message>
    <message>
        <source>No operation</source>
        <translation>无操作</translation>
    </message>
    <message>
        <source>Maximum segment size option</source>
        <translation>最大报文段长度选项</translation>
    </message>
    <message>
        <source>Window scale option</source>
        <translation>窗口缩放选项</translation>
    </message>
    <message>
        <source>SACK permitted option</source>
        <translation>允许 SACK 选项</translation>
    </message>
    <message>
        <source>SACK option</source>
        <translation>SACK 选项</translation>
    </message>
    <message>
        <source>Timestamps option</source>
        <translation>时间戳选项</translation>
    </message>
    <message>
        <source>MD5 signature option</source>
        <translation>MD5 签名选项</translation>
    </message>
    <message>
        <source>User timeout option</source>
        <translation>用户超时选项</translation>
    </message>
    <message>
        <source>Fast Open option</source>
        <translation>快速打开选项</translation>
    </message>
    <message>
        <source>Experimental option</source>
        <translation>实验选项</translation>
    </message>
    <message>
        <source>Unknown option</source>
        <translation>未知选项</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Maximum segment size</source>
        <translation>最大报文段长度</translation>
    </message>
    <message>
        <source>Shift count</source>
        <translation>移位数</translation>
    </message>
    <message>
        <source>Multiplier</source>
        <translation>倍数</translation>
    </message>
    <message>
        <source>Left edge</source>
        <translation>左边界</translation>
    </message>
    <message>
        <source>Right edge</source>
        <translation>右边界</translation>
    </message>
    <message>
        <source>SACK block count</source>
        <translation>SACK 块数</translation>
    </message>
    <message>
        <source>Timestamp value</source>
        <translation>时间戳值</translation>
    </message>
    <message>
        <source>Timestamp echo reply</source>
        <translation>时间戳回显</translation>
    </message>
    <message>
        <source>MD5 digest</source>
        <translation>MD5 摘要</translation>
    </message>
    <message>
        <source>Timeout in minutes</source>
        <translation>以分钟计的超时</translation>
    </message>
    <message>
        <source>User timeout</source>
        <translation>用户超时</translation>
    </message>
    <message>
        <source>Fast Open cookie request</source>
        <translation>快速打开 Cookie 请求</translation>
    </message>
    <message>
        <source>Fast Open cookie</source>
        <translation>快速打开 Cookie</translation>
    </message>
    <message>
        <source>Experiment identifier</source>
        <translation>实验标识符</translation>
    </message>
    <message>
        <source>Option data</source>
        <translation>选项数据</translation>
    </message>
    <message>
        <source>Time since first segment of stream</source>
        <translation>距流首段的时间</translation>
    </message>
    <message>
        <source>Time since previous segment of stream</source>
        <translation>距流内前一段的时间</translation>
    </message>
    <message>
        <source>Retransmission</source>
        <translation>重传</translation>
    </message>
    <message>
        <source>Fast retransmission</source>
        <translation>快速重传</translation>
    </message>
    <message>
        <source>Spurious retransmission</source>
        <translation>虚假重传</translation>
    </message>
    <message>
        <source>Out of order</source>
        <translation>乱序</translation>
    </message>
    <message>
        <source>Earlier segment missing</source>
        <translation>前面的报文段缺失</translation>
    </message>
    <message>
        <source>Acknowledges a missing segment</source>
        <translation>确认了未见的报文段</translation>
    </message>
    <message>
        <source>Duplicate acknowledgment number</source>
        <translation>重复确认次数</translation>
    </message>
    <message>
        <source>Duplicate of the acknowledgment in frame</source>
        <translation>所重复的确认所在帧</translation>
    </message>
    <message>
        <source>Keep-alive</source>
        <translation>保活</translation>
    </message>
    <message>
        <source>Answer to a keep-alive</source>
        <translation>保活应答</translation>
    </message>
    <message>
        <source>Zero window</source>
        <translation>零窗口</translation>
    </message>
    <message>
        <source>Zero-window probe</source>
        <translation>零窗口探测</translation>
    </message>
    <message>
        <source>Answer to a zero-window probe</source>
        <translation>零窗口探测应答</translation>
    </message>
    <message>
        <source>Window update</source>
        <translation>窗口更新</translation>
    </message>
    <message>
        <source>Window full</source>
        <translation>窗口已满</translation>
    </message>
    <message>
        <source>Ports used again</source>
        <translation>端口被再次使用</translation>
    </message>
    <message>
        <source>Reset cause</source>
        <translation>复位原因</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>载荷</translation>
    </message>
    <message>
        <source>Segment in frame</source>
        <translation>报文段所在帧</translation>
    </message>
    <message>
        <source>Segment count</source>
        <translation>报文段数</translation>
    </message>
    <message>
        <source>Gathered length</source>
        <translation>拼接后的长度</translation>
    </message>
    <message>
        <source>Time since first packet of stream</source>
        <translation>距流首包的时间</translation>
    </message>
    <message>
        <source>Time since previous packet of stream</source>
        <translation>距流内前一包的时间</translation>
    </message>
    <message>
        <source>Maximum response time</source>
        <translation>最大响应时间</translation>
    </message>
    <message>
        <source>Exponent</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>Mantissa</source>
        <translation>尾数</translation>
    </message>
    <message>
        <source>Number of group records</source>
        <translation>组记录数</translation>
    </message>
    <message>
        <source>Auxiliary data</source>
        <translation>辅助数据</translation>
    </message>
    <message>
        <source>Flags and version</source>
        <translation>标志与版本</translation>
    </message>
    <message>
        <source>Checksum present</source>
        <translation>有校验和</translation>
    </message>
    <message>
        <source>Routing present</source>
        <translation>有路由</translation>
    </message>
    <message>
        <source>Key present</source>
        <translation>有密钥</translation>
    </message>
    <message>
        <source>Sequence number present</source>
        <translation>有序号</translation>
    </message>
    <message>
        <source>Strict source route</source>
        <translation>严格源路由</translation>
    </message>
    <message>
        <source>Recursion control</source>
        <translation>递归控制</translation>
    </message>
    <message>
        <source>Acknowledgment present</source>
        <translation>有确认</translation>
    </message>
    <message>
        <source>Reserved flags</source>
        <translation>保留标志</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Call ID</source>
        <translation>呼叫 ID</translation>
    </message>
    <message>
        <source>Routing</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>Address family</source>
        <translation>地址族</translation>
    </message>
    <message>
        <source>SRE offset</source>
        <translation>SRE 偏移</translation>
    </message>
    <message>
        <source>SRE length</source>
        <translation>SRE 长度</translation>
    </message>
    <message>
        <source>Routing information</source>
        <translation>路由信息</translation>
    </message>
    <message>
        <source>Interface index</source>
        <translation>接口索引</translation>
    </message>
    <message>
        <source>Destination service access point</source>
        <translation>目的服务访问点</translation>
    </message>
    <message>
        <source>SAP</source>
        <translation>SAP</translation>
    </message>
    <message>
        <source>Source service access point</source>
        <translation>源服务访问点</translation>
    </message>
    <message>
        <source>CR bit</source>
        <translation>CR 位</translation>
    </message>
    <message>
        <source>Control field</source>
        <translation>控制字段</translation>
    </message>
    <message>
        <source>N(R): next frame expected</source>
        <translation>N(R) 期望的下一帧</translation>
    </message>
    <message>
        <source>N(S): number of this frame</source>
        <translation>N(S) 本帧序号</translation>
    </message>
    <message>
        <source>Poll</source>
        <translation>轮询</translation>
    </message>
    <message>
        <source>Final</source>
        <translation>最终</translation>
    </message>
    <message>
        <source>Supervisory frame type</source>
        <translation>监督帧类型</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Frame type</source>
        <translation>帧类型</translation>
    </message>
    <message>
        <source>Organization code</source>
        <translation>组织代码</translation>
    </message>
    <message>
        <source>Cisco protocol identifier</source>
        <translation>Cisco 协议标识</translation>
    </message>
    <message>
        <source>Protocol identifier</source>
        <translation>协议标识</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Bottom of stack</source>
        <translation>栈底</translation>
    </message>
    <message>
        <source>Control</source>
        <translation>控制</translation>
    </message>
    <message>
        <source>Session ID</source>
        <translation>会话 ID</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Unknown tag</source>
        <translation>未知标签</translation>
    </message>
    <message>
        <source>Tag length</source>
        <translation>标签长度</translation>
    </message>
    <message>
        <source>Data of an unknown tag</source>
        <translation>未知标签的数据</translation>
    </message>
    <message>
        <source>Service name</source>
        <translation>服务名</translation>
    </message>
    <message>
        <source>Name of the access concentrator</source>
        <translation>接入集中器名</translation>
    </message>
    <message>
        <source>The host&apos;s own mark</source>
        <translation>主机标记</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>厂商</translation>
    </message>
    <message>
        <source>Vendor&apos;s data</source>
        <translation>厂商数据</translation>
    </message>
    <message>
        <source>Relay session</source>
        <translation>中继会话</translation>
    </message>
    <message>
        <source>Service name error</source>
        <translation>服务名错误</translation>
    </message>
    <message>
        <source>System error</source>
        <translation>系统错误</translation>
    </message>
    <message>
        <source>Generic error</source>
        <translation>一般错误</translation>
    </message>
    <message>
        <source>Verification tag</source>
        <translation>验证标签</translation>
    </message>
    <message>
        <source>Chunk</source>
        <translation>数据块</translation>
    </message>
    <message>
        <source>Chunk type</source>
        <translation>块类型</translation>
    </message>
    <message>
        <source>If unknown: go on</source>
        <translation>未知时继续</translation>
    </message>
    <message>
        <source>If unknown: report</source>
        <translation>未知时报告</translation>
    </message>
    <message>
        <source>Chunk flags</source>
        <translation>块标志</translation>
    </message>
    <message>
        <source>Acknowledge at once</source>
        <translation>立即确认</translation>
    </message>
    <message>
        <source>Unordered</source>
        <translation>无序</translation>
    </message>
    <message>
        <source>First part</source>
        <translation>首段</translation>
    </message>
    <message>
        <source>Last part</source>
        <translation>末段</translation>
    </message>
    <message>
        <source>Nonce sum</source>
        <translation>Nonce 和</translation>
    </message>
    <message>
        <source>Tag is the peer&apos;s</source>
        <translation>使用对方的标签</translation>
    </message>
    <message>
        <source>Chunk length</source>
        <translation>块长度</translation>
    </message>
    <message>
        <source>Chunk value</source>
        <translation>块内容</translation>
    </message>
    <message>
        <source>Chunk padding</source>
        <translation>块填充</translation>
    </message>
    <message>
        <source>Transmission sequence number</source>
        <translation>传输序号 (TSN)</translation>
    </message>
    <message>
        <source>Stream identifier</source>
        <translation>流标识</translation>
    </message>
    <message>
        <source>Stream sequence number</source>
        <translation>流序号</translation>
    </message>
    <message>
        <source>Payload protocol identifier</source>
        <translation>负载协议标识</translation>
    </message>
    <message>
        <source>Initiate tag of either side</source>
        <translation>任一方的初始标签</translation>
    </message>
    <message>
        <source>Initiate tag</source>
        <translation>初始标签</translation>
    </message>
    <message>
        <source>Receiver window</source>
        <translation>接收窗口</translation>
    </message>
    <message>
        <source>Outbound streams</source>
        <translation>出流数</translation>
    </message>
    <message>
        <source>Inbound streams</source>
        <translation>入流数</translation>
    </message>
    <message>
        <source>Initial TSN</source>
        <translation>初始 TSN</translation>
    </message>
    <message>
        <source>Cumulative TSN acknowledged</source>
        <translation>累积确认的 TSN</translation>
    </message>
    <message>
        <source>Number of gap blocks</source>
        <translation>间隔块数</translation>
    </message>
    <message>
        <source>Number of duplicate TSNs</source>
        <translation>重复 TSN 数</translation>
    </message>
    <message>
        <source>Gap block start</source>
        <translation>间隔块起点</translation>
    </message>
    <message>
        <source>Gap block end</source>
        <translation>间隔块终点</translation>
    </message>
    <message>
        <source>TSNs acknowledged in gap blocks</source>
        <translation>间隔块中确认的 TSN 数</translation>
    </message>
    <message>
        <source>Duplicate TSN</source>
        <translation>重复的 TSN</translation>
    </message>
    <message>
        <source>Lowest TSN with congestion</source>
        <translation>发生拥塞的最小 TSN</translation>
    </message>
    <message>
        <source>New cumulative TSN</source>
        <translation>新的累积 TSN</translation>
    </message>
    <message>
        <source>Stream skipped</source>
        <translation>被跳过的流</translation>
    </message>
    <message>
        <source>Stream sequence number skipped</source>
        <translation>被跳过的流序号</translation>
    </message>
    <message>
        <source>Parameter type</source>
        <translation>参数类型</translation>
    </message>
    <message>
        <source>Parameter length</source>
        <translation>参数长度</translation>
    </message>
    <message>
        <source>Parameter value</source>
        <translation>参数值</translation>
    </message>
    <message>
        <source>Parameter padding</source>
        <translation>参数填充</translation>
    </message>
    <message>
        <source>Heartbeat information</source>
        <translation>心跳信息</translation>
    </message>
    <message>
        <source>IPv4 address</source>
        <translation>IPv4 地址</translation>
    </message>
    <message>
        <source>IPv6 address</source>
        <translation>IPv6 地址</translation>
    </message>
    <message>
        <source>State cookie</source>
        <translation>状态 Cookie</translation>
    </message>
    <message>
        <source>Longer cookie life</source>
        <translation>延长 Cookie 寿命</translation>
    </message>
    <message>
        <source>Supported address type</source>
        <translation>支持的地址类型</translation>
    </message>
    <message>
        <source>Supported chunk type</source>
        <translation>支持的块类型</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Cause length</source>
        <translation>原因长度</translation>
    </message>
    <message>
        <source>Cause information</source>
        <translation>原因说明</translation>
    </message>
    <message>
        <source>Cause padding</source>
        <translation>原因填充</translation>
    </message>
    <message>
        <source>Protocol version</source>
        <translation>协议版本</translation>
    </message>
    <message>
        <source>BPDU type</source>
        <translation>BPDU 类型</translation>
    </message>
    <message>
        <source>Topology change acknowledgment</source>
        <translation>拓扑变更确认</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>Forwarding</source>
        <translation>转发</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Port role</source>
        <translation>端口角色</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>提议</translation>
    </message>
    <message>
        <source>Topology change</source>
        <translation>拓扑变更</translation>
    </message>
    <message>
        <source>Root priority</source>
        <translation>根优先级</translation>
    </message>
    <message>
        <source>Root system ID extension</source>
        <translation>根系统 ID 扩展</translation>
    </message>
    <message>
        <source>Root address</source>
        <translation>根地址</translation>
    </message>
    <message>
        <source>Root path cost</source>
        <translation>根路径开销</translation>
    </message>
    <message>
        <source>Bridge priority</source>
        <translation>网桥优先级</translation>
    </message>
    <message>
        <source>Bridge system ID extension</source>
        <translation>网桥系统 ID 扩展</translation>
    </message>
    <message>
        <source>Bridge address</source>
        <translation>网桥地址</translation>
    </message>
    <message>
        <source>Port identifier</source>
        <translation>端口标识</translation>
    </message>
    <message>
        <source>Message age</source>
        <translation>消息年龄</translation>
    </message>
    <message>
        <source>Maximum age</source>
        <translation>最大年龄</translation>
    </message>
    <message>
        <source>Hello time</source>
        <translation>Hello 时间</translation>
    </message>
    <message>
        <source>Forward delay</source>
        <translation>转发延迟</translation>
    </message>
    <message>
        <source>Version 1 length</source>
        <translation>版本 1 长度</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Drop eligible</source>
        <translation>可丢弃标志</translation>
    </message>
    <message>
        <source>VLAN identifier</source>
        <translation>VLAN 标识</translation>
    </message>
    <message>
        <source>Service VLAN identifier</source>
        <translation>服务 VLAN 标识</translation>
    </message>
    <message>
        <source>Group policy extension</source>
        <translation>组策略扩展</translation>
    </message>
    <message>
        <source>Network identifier is valid</source>
        <translation>网络标识有效</translation>
    </message>
    <message>
        <source>Don&apos;t learn</source>
        <translation>不要学习</translation>
    </message>
    <message>
        <source>Policy applied</source>
        <translation>已应用策略</translation>
    </message>
    <message>
        <source>Group policy ID</source>
        <translation>组策略 ID</translation>
    </message>
    <message>
        <source>Network identifier (VNI)</source>
        <translation>网络标识 (VNI)</translation>
    </message>
    <message>
        <source>Message type</source>
        <translation>报文类型</translation>
    </message>
    <message>
        <source>Hardware address length</source>
        <translation>硬件地址长度</translation>
    </message>
    <message>
        <source>Hops</source>
        <translation>跳数</translation>
    </message>
    <message>
        <source>Transaction ID</source>
        <translation>事务 ID</translation>
    </message>
    <message>
        <source>Seconds elapsed</source>
        <translation>已用秒数</translation>
    </message>
    <message>
        <source>Broadcast</source>
        <translation>广播</translation>
    </message>
    <message>
        <source>Client address</source>
        <translation>客户端地址</translation>
    </message>
    <message>
        <source>Your address</source>
        <translation>你的地址</translation>
    </message>
    <message>
        <source>Next server</source>
        <translation>下一个服务器</translation>
    </message>
    <message>
        <source>Relay agent</source>
        <translation>中继代理</translation>
    </message>
    <message>
        <source>Client MAC address</source>
        <translation>客户端 MAC 地址</translation>
    </message>
    <message>
        <source>Client hardware address</source>
        <translation>客户端硬件地址</translation>
    </message>
    <message>
        <source>Address padding</source>
        <translation>地址填充</translation>
    </message>
    <message>
        <source>Server name</source>
        <translation>服务器名</translation>
    </message>
    <message>
        <source>Boot file</source>
        <translation>启动文件</translation>
    </message>
    <message>
        <source>Server name used for options</source>
        <translation>服务器名字段存放选项</translation>
    </message>
    <message>
        <source>Boot file used for options</source>
        <translation>启动文件字段存放选项</translation>
    </message>
    <message>
        <source>Magic cookie</source>
        <translation>魔术字</translation>
    </message>
    <message>
        <source>Option value</source>
        <translation>选项的值</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>DHCP message</source>
        <translation>DHCP 报文</translation>
    </message>
    <message>
        <source>Subnet mask</source>
        <translation>子网掩码</translation>
    </message>
    <message>
        <source>Time server</source>
        <translation>时间服务器</translation>
    </message>
    <message>
        <source>Name server</source>
        <translation>域名服务器</translation>
    </message>
    <message>
        <source>Log server</source>
        <translation>日志服务器</translation>
    </message>
    <message>
        <source>Host name</source>
        <translation>主机名</translation>
    </message>
    <message>
        <source>Domain name</source>
        <translation>域名</translation>
    </message>
    <message>
        <source>Root path</source>
        <translation>根路径</translation>
    </message>
    <message>
        <source>Interface MTU</source>
        <translation>接口 MTU</translation>
    </message>
    <message>
        <source>Broadcast address</source>
        <translation>广播地址</translation>
    </message>
    <message>
        <source>NTP server</source>
        <translation>NTP 服务器</translation>
    </message>
    <message>
        <source>NetBIOS name server</source>
        <translation>NetBIOS 名字服务器</translation>
    </message>
    <message>
        <source>NetBIOS node type</source>
        <translation>NetBIOS 节点类型</translation>
    </message>
    <message>
        <source>Requested address</source>
        <translation>请求的地址</translation>
    </message>
    <message>
        <source>Lease time</source>
        <translation>租期</translation>
    </message>
    <message>
        <source>Overload</source>
        <translation>选项重载</translation>
    </message>
    <message>
        <source>Server identifier</source>
        <translation>服务器标识</translation>
    </message>
    <message>
        <source>Requested option</source>
        <translation>请求的选项</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Maximum message size</source>
        <translation>最大报文长度</translation>
    </message>
    <message>
        <source>Renewal time</source>
        <translation>续租时间</translation>
    </message>
    <message>
        <source>Rebinding time</source>
        <translation>重新绑定时间</translation>
    </message>
    <message>
        <source>Vendor class</source>
        <translation>厂商类别</translation>
    </message>
    <message>
        <source>TFTP server name</source>
        <translation>TFTP 服务器名</translation>
    </message>
    <message>
        <source>Boot file name</source>
        <translation>启动文件名</translation>
    </message>
    <message>
        <source>Client identifier type</source>
        <translation>客户端标识类型</translation>
    </message>
    <message>
        <source>Client identifier (name)</source>
        <translation>客户端标识（名字）</translation>
    </message>
    <message>
        <source>FQDN flags</source>
        <translation>FQDN 标志</translation>
    </message>
    <message>
        <source>FQDN code 1</source>
        <translation>FQDN 代码 1</translation>
    </message>
    <message>
        <source>FQDN code 2</source>
        <translation>FQDN 代码 2</translation>
    </message>
    <message>
        <source>Authoritative answer</source>
        <translation>权威应答</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Truncated</source>
        <translation>截断</translation>
    </message>
    <message>
        <source>Recursion desired</source>
        <translation>期望递归</translation>
    </message>
    <message>
        <source>Tentative</source>
        <translation>暂定</translation>
    </message>
    <message>
        <source>Recursion available</source>
        <translation>支持递归</translation>
    </message>
    <message>
        <source>Answer authenticated</source>
        <translation>应答已验证</translation>
    </message>
    <message>
        <source>Authenticated data wanted</source>
        <translation>希望得到验证结果</translation>
    </message>
    <message>
        <source>Checking disabled</source>
        <translation>关闭检查</translation>
    </message>
    <message>
        <source>Reply code</source>
        <translation>应答码</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>问题数</translation>
    </message>
    <message>
        <source>Zones</source>
        <translation>区数</translation>
    </message>
    <message>
        <source>Answer records</source>
        <translation>应答记录数</translation>
    </message>
    <message>
        <source>Prerequisites</source>
        <translation>先决条件数</translation>
    </message>
    <message>
        <source>Authority records</source>
        <translation>授权记录数</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>更新数</translation>
    </message>
    <message>
        <source>Additional records</source>
        <translation>附加记录数</translation>
    </message>
    <message>
        <source>Queried name</source>
        <translation>查询的名字</translation>
    </message>
    <message>
        <source>Name length</source>
        <translation>名字长度</translation>
    </message>
    <message>
        <source>Label count</source>
        <translation>标签数</translation>
    </message>
    <message>
        <source>Queried type</source>
        <translation>查询类型</translation>
    </message>
    <message>
        <source>Queried class</source>
        <translation>查询类</translation>
    </message>
    <message>
        <source>Unicast reply wanted</source>
        <translation>希望单播应答</translation>
    </message>
    <message>
        <source>Record name</source>
        <translation>记录的名字</translation>
    </message>
    <message>
        <source>Record class</source>
        <translation>记录的类</translation>
    </message>
    <message>
        <source>Cache flush</source>
        <translation>刷新缓存</translation>
    </message>
    <message>
        <source>UDP payload size</source>
        <translation>UDP 有效载荷长度</translation>
    </message>
    <message>
        <source>Extended reply code</source>
        <translation>扩展应答码</translation>
    </message>
    <message>
        <source>EDNS version</source>
        <translation>EDNS 版本</translation>
    </message>
    <message>
        <source>EDNS flags</source>
        <translation>EDNS 标志</translation>
    </message>
    <message>
        <source>DNSSEC OK</source>
        <translation>支持 DNSSEC</translation>
    </message>
    <message>
        <source>Data length</source>
        <translation>数据长度</translation>
    </message>
    <message>
        <source>Canonical name</source>
        <translation>规范名</translation>
    </message>
    <message>
        <source>Delegation name</source>
        <translation>委派名</translation>
    </message>
    <message>
        <source>Preference</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Mail exchanger</source>
        <translation>邮件交换服务器</translation>
    </message>
    <message>
        <source>Primary name server</source>
        <translation>主名字服务器</translation>
    </message>
    <message>
        <source>Responsible mailbox</source>
        <translation>负责人邮箱</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Refresh interval</source>
        <translation>刷新间隔</translation>
    </message>
    <message>
        <source>Retry interval</source>
        <translation>重试间隔</translation>
    </message>
    <message>
        <source>Expire limit</source>
        <translation>过期时间</translation>
    </message>
    <message>
        <source>Negative caching time</source>
        <translation>否定缓存时间</translation>
    </message>
    <message>
        <source>Text length</source>
        <translation>文本长度</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>SPF length</source>
        <translation>SPF 长度</translation>
    </message>
    <message>
        <source>Sender policy</source>
        <translation>发件人策略</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>传输协议</translation>
    </message>
    <message>
        <source>Service domain</source>
        <translation>服务所在域</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标主机</translation>
    </message>
    <message>
        <source>CPU length</source>
        <translation>CPU 长度</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>System length</source>
        <translation>操作系统长度</translation>
    </message>
    <message>
        <source>Operating system</source>
        <translation>操作系统</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>次序</translation>
    </message>
    <message>
        <source>Flags length</source>
        <translation>标志长度</translation>
    </message>
    <message>
        <source>Rule flags</source>
        <translation>规则标志</translation>
    </message>
    <message>
        <source>Service length</source>
        <translation>服务长度</translation>
    </message>
    <message>
        <source>Rule service</source>
        <translation>规则的服务</translation>
    </message>
    <message>
        <source>Expression length</source>
        <translation>表达式长度</translation>
    </message>
    <message>
        <source>Substitution expression</source>
        <translation>替换表达式</translation>
    </message>
    <message>
        <source>Replacement length</source>
        <translation>替换名长度</translation>
    </message>
    <message>
        <source>Replacement</source>
        <translation>替换名</translation>
    </message>
    <message>
        <source>CAA flags</source>
        <translation>CAA 标志</translation>
    </message>
    <message>
        <source>Issuer critical</source>
        <translation>签发方必须理解</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>签发机构</translation>
    </message>
    <message>
        <source>Wildcard issuer</source>
        <translation>通配签发机构</translation>
    </message>
    <message>
        <source>Report address</source>
        <translation>报告地址</translation>
    </message>
    <message>
        <source>Unknown rule</source>
        <translation>未知规则</translation>
    </message>
    <message>
        <source>Service priority</source>
        <translation>服务优先级</translation>
    </message>
    <message>
        <source>Target name</source>
        <translation>目标名</translation>
    </message>
    <message>
        <source>Service parameter</source>
        <translation>服务参数</translation>
    </message>
    <message>
        <source>Parameter key</source>
        <translation>参数键</translation>
    </message>
    <message>
        <source>Mandatory key</source>
        <translation>必需的键</translation>
    </message>
    <message>
        <source>ALPN length</source>
        <translation>ALPN 长度</translation>
    </message>
    <message>
        <source>ALPN</source>
        <translation>ALPN</translation>
    </message>
    <message>
        <source>Parameter port</source>
        <translation>参数端口</translation>
    </message>
    <message>
        <source>IPv4 hint</source>
        <translation>IPv4 提示</translation>
    </message>
    <message>
        <source>IPv6 hint</source>
        <translation>IPv6 提示</translation>
    </message>
    <message>
        <source>DoH path</source>
        <translation>DoH 路径</translation>
    </message>
    <message>
        <source>Key tag</source>
        <translation>密钥标记</translation>
    </message>
    <message>
        <source>DS algorithm</source>
        <translation>DS 算法</translation>
    </message>
    <message>
        <source>Digest type</source>
        <translation>摘要类型</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Type covered</source>
        <translation>覆盖类型</translation>
    </message>
    <message>
        <source>Signature algorithm</source>
        <translation>签名算法</translation>
    </message>
    <message>
        <source>Signed labels</source>
        <translation>签名时的标签数</translation>
    </message>
    <message>
        <source>Original TTL</source>
        <translation>原始 TTL</translation>
    </message>
    <message>
        <source>Signature expiration</source>
        <translation>签名到期时间</translation>
    </message>
    <message>
        <source>Signature inception</source>
        <translation>签名生效时间</translation>
    </message>
    <message>
        <source>Signing key tag</source>
        <translation>签名密钥标记</translation>
    </message>
    <message>
        <source>Signer&apos;s name</source>
        <translation>签名者名字</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Key flags</source>
        <translation>密钥标志</translation>
    </message>
    <message>
        <source>Zone key</source>
        <translation>区密钥</translation>
    </message>
    <message>
        <source>Key revoked</source>
        <translation>密钥已撤销</translation>
    </message>
    <message>
        <source>Secure entry point</source>
        <translation>安全入口点</translation>
    </message>
    <message>
        <source>Reserved key flags</source>
        <translation>保留的密钥标志</translation>
    </message>
    <message>
        <source>Key protocol</source>
        <translation>密钥协议</translation>
    </message>
    <message>
        <source>Key algorithm</source>
        <translation>密钥算法</translation>
    </message>
    <message>
        <source>Key identifier</source>
        <translation>密钥标识</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>公钥</translation>
    </message>
    <message>
        <source>Next domain name</source>
        <translation>下一个域名</translation>
    </message>
    <message>
        <source>Hash algorithm</source>
        <translation>散列算法</translation>
    </message>
    <message>
        <source>NSEC3 flags</source>
        <translation>NSEC3 标志</translation>
    </message>
    <message>
        <source>Opt-out</source>
        <translation>选择退出</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>迭代次数</translation>
    </message>
    <message>
        <source>Salt length</source>
        <translation>盐长度</translation>
    </message>
    <message>
        <source>Salt</source>
        <translation>盐</translation>
    </message>
    <message>
        <source>Hash length</source>
        <translation>散列长度</translation>
    </message>
    <message>
        <source>Next hashed name</source>
        <translation>下一个散列名</translation>
    </message>
    <message>
        <source>Host key algorithm</source>
        <translation>主机密钥算法</translation>
    </message>
    <message>
        <source>Fingerprint type</source>
        <translation>指纹类型</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>指纹</translation>
    </message>
    <message>
        <source>Certificate usage</source>
        <translation>证书用法</translation>
    </message>
    <message>
        <source>Selector</source>
        <translation>选择器</translation>
    </message>
    <message>
        <source>Matching type</source>
        <translation>匹配类型</translation>
    </message>
    <message>
        <source>Association data</source>
        <translation>关联数据</translation>
    </message>
    <message>
        <source>EDNS option</source>
        <translation>EDNS 选项</translation>
    </message>
    <message>
        <source>Option code</source>
        <translation>选项代码</translation>
    </message>
    <message>
        <source>Source prefix length</source>
        <translation>源前缀长度</translation>
    </message>
    <message>
        <source>Scope prefix length</source>
        <translation>作用域前缀长度</translation>
    </message>
    <message>
        <source>Client subnet (IPv4)</source>
        <translation>客户端子网（IPv4）</translation>
    </message>
    <message>
        <source>Client subnet (IPv6)</source>
        <translation>客户端子网（IPv6）</translation>
    </message>
    <message>
        <source>Client subnet</source>
        <translation>客户端子网</translation>
    </message>
    <message>
        <source>Client cookie</source>
        <translation>客户端 cookie</translation>
    </message>
    <message>
        <source>Server cookie</source>
        <translation>服务器 cookie</translation>
    </message>
    <message>
        <source>Keepalive timeout</source>
        <translation>保活超时</translation>
    </message>
    <message>
        <source>Extended error</source>
        <translation>扩展错误</translation>
    </message>
    <message>
        <source>Extended error text</source>
        <translation>扩展错误文本</translation>
    </message>
    <message>
        <source>Record data</source>
        <translation>记录数据</translation>
    </message>
    <message>
        <source>Response in</source>
        <translation>应答所在帧</translation>
    </message>
    <message>
        <source>Request in</source>
        <translation>请求所在帧</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Original request in</source>
        <translation>原始请求所在帧</translation>
    </message>
    <message>
        <source>Original response in</source>
        <translation>原始应答所在帧</translation>
    </message>
    <message>
        <source>Unsolicited</source>
        <translation>未经请求</translation>
    </message>
    <message>
        <source>Argument</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Reply text</source>
        <translation>应答文本</translation>
    </message>
    <message>
        <source>Passive address</source>
        <translation>被动模式地址</translation>
    </message>
    <message>
        <source>Passive port</source>
        <translation>被动模式端口</translation>
    </message>
    <message>
        <source>Active address</source>
        <translation>主动模式地址</translation>
    </message>
    <message>
        <source>Active port</source>
        <translation>主动模式端口</translation>
    </message>
    <message>
        <source>Answered in frame</source>
        <translation>应答所在帧</translation>
    </message>
    <message>
        <source>Answers the request in frame</source>
        <translation>所应答请求的帧</translation>
    </message>
    <message>
        <source>Time since the request</source>
        <translation>距请求的时间</translation>
    </message>
    <message>
        <source>Leap indicator</source>
        <translation>闰秒指示</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Stratum</source>
        <translation>层级</translation>
    </message>
    <message>
        <source>Poll interval</source>
        <translation>轮询间隔</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Root delay</source>
        <translation>根时延</translation>
    </message>
    <message>
        <source>Root dispersion</source>
        <translation>根离差</translation>
    </message>
    <message>
        <source>Reference ID</source>
        <translation>参考标识</translation>
    </message>
    <message>
        <source>Reference time</source>
        <translation>参考时间</translation>
    </message>
    <message>
        <source>Origin time</source>
        <translation>起始时间</translation>
    </message>
    <message>
        <source>Receive time</source>
        <translation>接收时间</translation>
    </message>
    <message>
        <source>Transmit time</source>
        <translation>发送时间</translation>
    </message>
    <message>
        <source>Control flags</source>
        <translation>控制标志</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>More</source>
        <translation>后续</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>字节数</translation>
    </message>
    <message>
        <source>Facility</source>
        <translation>设施</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>严重程度</translation>
    </message>
    <message>
        <source>Timestamp</source>
        <translation>时间戳</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>Acknowledges the segment in frame</source>
        <translation>确认的报文段所在帧</translation>
    </message>
    <message>
        <source>Round trip of the acknowledged segment</source>
        <translation>被确认报文段的往返时间</translation>
    </message>
    <message>
        <source>Acknowledges a part of that segment</source>
        <translation>只确认该报文段的一部分</translation>
    </message>
    <message>
        <source>Round trip of the handshake</source>
        <translation>握手的往返时间</translation>
    </message>
    <message>
        <source>Bytes in flight</source>
        <translation>在途字节</translation>
    </message>
    <message>
        <source>Bytes since the last PSH</source>
        <translation>自上一个 PSH 以来的字节</translation>
    </message>
    <message>
        <source>Time until the retransmission</source>
        <translation>到重传的时间</translation>
    </message>
    <message>
        <source>That time is counted from frame</source>
        <translation>该时间的起点帧</translation>
    </message>
    <message>
        <source>Parts of the connection seen</source>
        <translation>见到的连接部分</translation>
    </message>
    <message>
        <source>RST seen</source>
        <translation>见到 RST</translation>
    </message>
    <message>
        <source>FIN seen</source>
        <translation>见到 FIN</translation>
    </message>
    <message>
        <source>Data seen</source>
        <translation>见到数据</translation>
    </message>
    <message>
        <source>ACK seen</source>
        <translation>见到 ACK</translation>
    </message>
    <message>
        <source>SYN-ACK seen</source>
        <translation>见到 SYN-ACK</translation>
    </message>
    <message>
        <source>SYN seen</source>
        <translation>见到 SYN</translation>
    </message>
    <message>
        <source>Parts seen, as letters</source>
        <translation>见到的部分（字母）</translation>
    </message>
    <message>
        <source>Its message is complete in frame</source>
        <translation>其消息在此帧拼完整</translation>
    </message>
    <message>
        <source>Source file</source>
        <translation>源文件</translation>
    </message>
    <message>
        <source>Destination file</source>
        <translation>目标文件</translation>
    </message>
    <message>
        <source>Option name</source>
        <translation>选项名</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>块号</translation>
    </message>
    <message>
        <source>Error code</source>
        <translation>错误码</translation>
    </message>
    <message>
        <source>Error message</source>
        <translation>错误消息</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Content type</source>
        <translation>内容类型</translation>
    </message>
    <message>
        <source>Opaque type</source>
        <translation>外层类型</translation>
    </message>
    <message>
        <source>Encrypted application data</source>
        <translation>加密的应用数据</translation>
    </message>
    <message>
        <source>Application data protocol</source>
        <translation>应用数据协议</translation>
    </message>
    <message>
        <source>Change cipher spec</source>
        <translation>更换密码规格</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>警报</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Heartbeat</source>
        <translation>心跳</translation>
    </message>
    <message>
        <source>Handshake message</source>
        <translation>握手消息</translation>
    </message>
    <message>
        <source>Handshake type</source>
        <translation>握手类型</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>随机数</translation>
    </message>
    <message>
        <source>GMT Unix time</source>
        <translation>GMT Unix 时间</translation>
    </message>
    <message>
        <source>Random bytes</source>
        <translation>随机字节</translation>
    </message>
    <message>
        <source>Session ID length</source>
        <translation>会话 ID 长度</translation>
    </message>
    <message>
        <source>Cipher suites length</source>
        <translation>密码套件长度</translation>
    </message>
    <message>
        <source>Cipher suites</source>
        <translation>密码套件列表</translation>
    </message>
    <message>
        <source>Cipher suite</source>
        <translation>密码套件</translation>
    </message>
    <message>
        <source>Compression methods length</source>
        <translation>压缩方法长度</translation>
    </message>
    <message>
        <source>Compression methods</source>
        <translation>压缩方法列表</translation>
    </message>
    <message>
        <source>Compression method</source>
        <translation>压缩方法</translation>
    </message>
    <message>
        <source>Extensions length</source>
        <translation>扩展长度</translation>
    </message>
    <message>
        <source>Extension</source>
        <translation>扩展</translation>
    </message>
    <message>
        <source>Server name list length</source>
        <translation>服务器名列表长度</translation>
    </message>
    <message>
        <source>Server name type</source>
        <translation>服务器名类型</translation>
    </message>
    <message>
        <source>Server name length</source>
        <translation>服务器名长度</translation>
    </message>
    <message>
        <source>Maximum fragment length</source>
        <translation>最大分片长度</translation>
    </message>
    <message>
        <source>Certificate status type</source>
        <translation>证书状态类型</translation>
    </message>
    <message>
        <source>Responder ID list length</source>
        <translation>应答者 ID 列表长度</translation>
    </message>
    <message>
        <source>Request extensions length</source>
        <translation>请求扩展长度</translation>
    </message>
    <message>
        <source>Supported groups list length</source>
        <translation>支持的群列表长度</translation>
    </message>
    <message>
        <source>Supported groups</source>
        <translation>支持的群</translation>
    </message>
    <message>
        <source>Supported group</source>
        <translation>支持的群</translation>
    </message>
    <message>
        <source>EC point formats length</source>
        <translation>EC 点格式长度</translation>
    </message>
    <message>
        <source>EC point formats</source>
        <translation>EC 点格式列表</translation>
    </message>
    <message>
        <source>EC point format</source>
        <translation>EC 点格式</translation>
    </message>
    <message>
        <source>Signature algorithms length</source>
        <translation>签名算法长度</translation>
    </message>
    <message>
        <source>Signature algorithms</source>
        <translation>签名算法列表</translation>
    </message>
    <message>
        <source>Signature hash algorithm</source>
        <translation>签名散列算法</translation>
    </message>
    <message>
        <source>Signature key kind</source>
        <translation>签名密钥种类</translation>
    </message>
    <message>
        <source>ALPN protocols</source>
        <translation>ALPN 协议列表</translation>
    </message>
    <message>
        <source>ALPN name length</source>
        <translation>ALPN 名称长度</translation>
    </message>
    <message>
        <source>ALPN protocol</source>
        <translation>ALPN 协议</translation>
    </message>
    <message>
        <source>Heartbeat mode</source>
        <translation>心跳模式</translation>
    </message>
    <message>
        <source>Algorithms length</source>
        <translation>算法长度</translation>
    </message>
    <message>
        <source>Compression algorithm</source>
        <translation>压缩算法</translation>
    </message>
    <message>
        <source>Uncompressed length</source>
        <translation>解压后长度</translation>
    </message>
    <message>
        <source>Compressed length</source>
        <translation>压缩后长度</translation>
    </message>
    <message>
        <source>Compressed certificate</source>
        <translation>压缩的证书</translation>
    </message>
    <message>
        <source>Record size limit</source>
        <translation>记录大小限制</translation>
    </message>
    <message>
        <source>Session ticket</source>
        <translation>会话票据</translation>
    </message>
    <message>
        <source>Renegotiation info length</source>
        <translation>重新协商信息长度</translation>
    </message>
    <message>
        <source>Renegotiation info</source>
        <translation>重新协商信息</translation>
    </message>
    <message>
        <source>Supported versions length</source>
        <translation>支持的版本长度</translation>
    </message>
    <message>
        <source>Supported version</source>
        <translation>支持的版本</translation>
    </message>
    <message>
        <source>PSK key exchange modes length</source>
        <translation>PSK 密钥交换模式长度</translation>
    </message>
    <message>
        <source>PSK key exchange mode</source>
        <translation>PSK 密钥交换模式</translation>
    </message>
    <message>
        <source>Client key share length</source>
        <translation>客户端密钥共享长度</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>群</translation>
    </message>
    <message>
        <source>Key exchange length</source>
        <translation>密钥交换长度</translation>
    </message>
    <message>
        <source>Key exchange</source>
        <translation>密钥交换</translation>
    </message>
    <message>
        <source>Selected group</source>
        <translation>选定的群</translation>
    </message>
    <message>
        <source>Identities length</source>
        <translation>标识列表长度</translation>
    </message>
    <message>
        <source>Identity length</source>
        <translation>标识长度</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>标识</translation>
    </message>
    <message>
        <source>Obfuscated ticket age</source>
        <translation>混淆的票据年龄</translation>
    </message>
    <message>
        <source>PSK binders length</source>
        <translation>PSK 绑定值长度</translation>
    </message>
    <message>
        <source>PSK binders</source>
        <translation>PSK 绑定值</translation>
    </message>
    <message>
        <source>Selected identity</source>
        <translation>选定的标识</translation>
    </message>
    <message>
        <source>Maximum early data size</source>
        <translation>最大早期数据量</translation>
    </message>
    <message>
        <source>Cookie length</source>
        <translation>Cookie 长度</translation>
    </message>
    <message>
        <source>Certificates length</source>
        <translation>证书链长度</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>证书链</translation>
    </message>
    <message>
        <source>Certificate length</source>
        <translation>证书长度</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Certificate request context length</source>
        <translation>证书请求上下文长度</translation>
    </message>
    <message>
        <source>Certificate request context</source>
        <translation>证书请求上下文</translation>
    </message>
    <message>
        <source>Certificate types count</source>
        <translation>证书类型数</translation>
    </message>
    <message>
        <source>Certificate types</source>
        <translation>证书类型列表</translation>
    </message>
    <message>
        <source>Certificate type</source>
        <translation>证书类型</translation>
    </message>
    <message>
        <source>Distinguished names length</source>
        <translation>可识别名长度</translation>
    </message>
    <message>
        <source>Distinguished names</source>
        <translation>可识别名列表</translation>
    </message>
    <message>
        <source>Distinguished name length</source>
        <translation>可识别名长度</translation>
    </message>
    <message>
        <source>Distinguished name</source>
        <translation>可识别名</translation>
    </message>
    <message>
        <source>Curve type</source>
        <translation>曲线类型</translation>
    </message>
    <message>
        <source>Named curve</source>
        <translation>命名曲线</translation>
    </message>
    <message>
        <source>Server public key length</source>
        <translation>服务器公钥长度</translation>
    </message>
    <message>
        <source>Server public key</source>
        <translation>服务器公钥</translation>
    </message>
    <message>
        <source>p length</source>
        <translation>p 长度</translation>
    </message>
    <message>
        <source>p</source>
        <translation>p</translation>
    </message>
    <message>
        <source>g length</source>
        <translation>g 长度</translation>
    </message>
    <message>
        <source>g</source>
        <translation>g</translation>
    </message>
    <message>
        <source>Signature length</source>
        <translation>签名长度</translation>
    </message>
    <message>
        <source>Encrypted pre-master secret length</source>
        <translation>加密的预主密钥长度</translation>
    </message>
    <message>
        <source>Encrypted pre-master secret</source>
        <translation>加密的预主密钥</translation>
    </message>
    <message>
        <source>Client public key length</source>
        <translation>客户端公钥长度</translation>
    </message>
    <message>
        <source>Client public key</source>
        <translation>客户端公钥</translation>
    </message>
    <message>
        <source>Ticket lifetime</source>
        <translation>票据有效期</translation>
    </message>
    <message>
        <source>Ticket age add</source>
        <translation>票据年龄附加值</translation>
    </message>
    <message>
        <source>Ticket nonce length</source>
        <translation>票据 nonce 长度</translation>
    </message>
    <message>
        <source>Ticket nonce</source>
        <translation>票据 nonce</translation>
    </message>
    <message>
        <source>Ticket length</source>
        <translation>票据长度</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>票据</translation>
    </message>
    <message>
        <source>OCSP response length</source>
        <translation>OCSP 应答长度</translation>
    </message>
    <message>
        <source>Verify data</source>
        <translation>验证数据</translation>
    </message>
    <message>
        <source>Key update request</source>
        <translation>密钥更新请求</translation>
    </message>
    <message>
        <source>Client hello type</source>
        <translation>Client Hello 类型</translation>
    </message>
    <message>
        <source>HPKE cipher suite</source>
        <translation>HPKE 密码套件</translation>
    </message>
    <message>
        <source>KDF</source>
        <translation>KDF</translation>
    </message>
    <message>
        <source>AEAD</source>
        <translation>AEAD</translation>
    </message>
    <message>
        <source>Config ID</source>
        <translation>配置 ID</translation>
    </message>
    <message>
        <source>Encapsulated key length</source>
        <translation>封装密钥长度</translation>
    </message>
    <message>
        <source>Encapsulated key</source>
        <translation>封装密钥</translation>
    </message>
    <message>
        <source>Certificate version</source>
        <translation>证书版本</translation>
    </message>
    <message>
        <source>Valid from or until</source>
        <translation>有效期起止</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>国家</translation>
    </message>
    <message>
        <source>Name part</source>
        <translation>名称部分</translation>
    </message>
    <message>
        <source>AppleTalk protocol identifier</source>
        <translation>AppleTalk 协议标识</translation>
    </message>
    <message>
        <source>Vendor&apos;s tags</source>
        <translation>厂商标签</translation>
    </message>
    <message>
        <source>Circuit</source>
        <translation>线路</translation>
    </message>
    <message>
        <source>Subscriber</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Longest PPP payload</source>
        <translation>最大 PPP 载荷</translation>
    </message>
    <message>
        <source>Adaptation layer</source>
        <translation>适配层</translation>
    </message>
    <message>
        <source>Invalid stream identifier</source>
        <translation>无效的流标识</translation>
    </message>
    <message>
        <source>How late the cookie came</source>
        <translation>过期时间</translation>
    </message>
    <message>
        <source>TSN without data</source>
        <translation>无数据的 TSN</translation>
    </message>
    <message>
        <source>Number of missing parameters</source>
        <translation>缺少的参数数</translation>
    </message>
    <message>
        <source>Missing parameter</source>
        <translation>缺少的参数</translation>
    </message>
    <message>
        <source>Magic</source>
        <translation>连接前言</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>流</translation>
    </message>
    <message>
        <source>Padded</source>
        <translation>有填充</translation>
    </message>
    <message>
        <source>End headers</source>
        <translation>首部结束</translation>
    </message>
    <message>
        <source>End stream</source>
        <translation>流结束</translation>
    </message>
    <message>
        <source>Acknowledgment</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Pad length</source>
        <translation>填充长度</translation>
    </message>
    <message>
        <source>Exclusive</source>
        <translation>独占</translation>
    </message>
    <message>
        <source>Stream dependency</source>
        <translation>流依赖</translation>
    </message>
    <message>
        <source>Weight used</source>
        <translation>实际权重</translation>
    </message>
    <message>
        <source>Body ends in frame</source>
        <translation>内容结束于帧</translation>
    </message>
    <message>
        <source>Length of the whole body</source>
        <translation>内容总长</translation>
    </message>
    <message>
        <source>Whole body</source>
        <translation>完整内容</translation>
    </message>
    <message>
        <source>Header block fragment</source>
        <translation>首部块片段</translation>
    </message>
    <message>
        <source>Length of all headers, unpacked</source>
        <translation>首部解压后总长</translation>
    </message>
    <message>
        <source>Header count</source>
        <translation>首部数量</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>首部</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名</translation>
    </message>
    <message>
        <source>Value length</source>
        <translation>值长度</translation>
    </message>
    <message>
        <source>Representation</source>
        <translation>表示法</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>索引</translation>
    </message>
    <message>
        <source>Header table size update</source>
        <translation>首部表大小更新</translation>
    </message>
    <message>
        <source>Header table size</source>
        <translation>首部表大小</translation>
    </message>
    <message>
        <source>Time since request</source>
        <translation>距请求的时间</translation>
    </message>
    <message>
        <source>Request in frame</source>
        <translation>请求所在帧</translation>
    </message>
    <message>
        <source>Response in frame</source>
        <translation>响应所在帧</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Setting identifier</source>
        <translation>设置标识</translation>
    </message>
    <message>
        <source>Enable PUSH</source>
        <translation>允许推送</translation>
    </message>
    <message>
        <source>Max concurrent streams</source>
        <translation>最大并发流数</translation>
    </message>
    <message>
        <source>Initial window size</source>
        <translation>初始窗口大小</translation>
    </message>
    <message>
        <source>Max frame size</source>
        <translation>最大帧长</translation>
    </message>
    <message>
        <source>Max header list size</source>
        <translation>首部列表上限</translation>
    </message>
    <message>
        <source>Extended CONNECT</source>
        <translation>扩展 CONNECT</translation>
    </message>
    <message>
        <source>No RFC 7540 priorities</source>
        <translation>不用 RFC 7540 优先级</translation>
    </message>
    <message>
        <source>Unknown setting</source>
        <translation>未知设置</translation>
    </message>
    <message>
        <source>Promised stream identifier</source>
        <translation>承诺的流标识符</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Pong</source>
        <translation>Pong</translation>
    </message>
    <message>
        <source>Last stream identifier</source>
        <translation>最后的流标识符</translation>
    </message>
    <message>
        <source>Additional debug data</source>
        <translation>附加调试数据</translation>
    </message>
    <message>
        <source>Window size increment</source>
        <translation>窗口增量</translation>
    </message>
    <message>
        <source>Origin length</source>
        <translation>来源长度</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Alternative service</source>
        <translation>替代服务</translation>
    </message>
    <message>
        <source>Unknown frame</source>
        <translation>未知帧</translation>
    </message>
    <message>
        <source>Connection number</source>
        <translation>连接编号</translation>
    </message>
    <message>
        <source>Packet length</source>
        <translation>包长度</translation>
    </message>
    <message>
        <source>Short header</source>
        <translation>短首部</translation>
    </message>
    <message>
        <source>Header form</source>
        <translation>首部形式</translation>
    </message>
    <message>
        <source>Fixed bit</source>
        <translation>固定位</translation>
    </message>
    <message>
        <source>Spin bit</source>
        <translation>自旋位</translation>
    </message>
    <message>
        <source>Packet number length</source>
        <translation>包号长度</translation>
    </message>
    <message>
        <source>Destination connection ID length</source>
        <translation>目的连接标识长度</translation>
    </message>
    <message>
        <source>Destination connection ID</source>
        <translation>目的连接标识</translation>
    </message>
    <message>
        <source>Source connection ID length</source>
        <translation>源连接标识长度</translation>
    </message>
    <message>
        <source>Source connection ID</source>
        <translation>源连接标识</translation>
    </message>
    <message>
        <source>Retry token</source>
        <translation>重试令牌</translation>
    </message>
    <message>
        <source>Retry integrity tag</source>
        <translation>重试完整性标签</translation>
    </message>
    <message>
        <source>Token length</source>
        <translation>令牌长度</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Packet number</source>
        <translation>包号</translation>
    </message>
    <message>
        <source>Protected payload</source>
        <translation>受保护的载荷</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Padding length</source>
        <translation>填充长度</translation>
    </message>
    <message>
        <source>Largest acknowledged</source>
        <translation>最大已确认包号</translation>
    </message>
    <message>
        <source>ACK delay</source>
        <translation>确认延迟</translation>
    </message>
    <message>
        <source>ACK range count</source>
        <translation>确认区间数</translation>
    </message>
    <message>
        <source>First ACK range</source>
        <translation>首个确认区间</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>ACK range</source>
        <translation>确认区间</translation>
    </message>
    <message>
        <source>ECT(0) count</source>
        <translation>ECT(0) 计数</translation>
    </message>
    <message>
        <source>ECT(1) count</source>
        <translation>ECT(1) 计数</translation>
    </message>
    <message>
        <source>ECN-CE count</source>
        <translation>ECN-CE 计数</translation>
    </message>
    <message>
        <source>Crypto data</source>
        <translation>加密握手数据</translation>
    </message>
    <message>
        <source>Frame type in error</source>
        <translation>出错的帧类型</translation>
    </message>
    <message>
        <source>Reason phrase length</source>
        <translation>原因长度</translation>
    </message>
    <message>
        <source>Fragments</source>
        <translation>分片</translation>
    </message>
    <message>
        <source>Fragment in frame</source>
        <translation>分片所在帧</translation>
    </message>
    <message>
        <source>Overlaps others</source>
        <translation>与其他分片重叠</translation>
    </message>
    <message>
        <source>Overlaps with other contents</source>
        <translation>重叠处内容不同</translation>
    </message>
    <message>
        <source>Another end</source>
        <translation>另一个结尾</translation>
    </message>
    <message>
        <source>Longer than the datagram</source>
        <translation>超出数据报</translation>
    </message>
    <message>
        <source>Fragment with an error, in frame</source>
        <translation>有错误的分片所在帧</translation>
    </message>
    <message>
        <source>Number of fragments</source>
        <translation>分片数</translation>
    </message>
    <message>
        <source>Put together in frame</source>
        <translation>重组完成所在帧</translation>
    </message>
    <message>
        <source>Length when put together</source>
        <translation>重组后的长度</translation>
    </message>
    <message>
        <source>Put together</source>
        <translation>重组后的数据</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>一行</translation>
    </message>
    <message>
        <source>Request line</source>
        <translation>请求行</translation>
    </message>
    <message>
        <source>Tag of the request</source>
        <translation>请求标签</translation>
    </message>
    <message>
        <source>By unique identifiers</source>
        <translation>按唯一标识</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>Response line</source>
        <translation>响应行</translation>
    </message>
    <message>
        <source>Tag of the response</source>
        <translation>响应标签</translation>
    </message>
    <message>
        <source>First word of the text</source>
        <translation>文本的第一个词</translation>
    </message>
    <message>
        <source>From</source>
        <translation>发件人</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>实际发送者</translation>
    </message>
    <message>
        <source>Reply-To</source>
        <translation>回复地址</translation>
    </message>
    <message>
        <source>To</source>
        <translation>收件人</translation>
    </message>
    <message>
        <source>Cc</source>
        <translation>抄送</translation>
    </message>
    <message>
        <source>Bcc</source>
        <translation>密送</translation>
    </message>
    <message>
        <source>Message-ID</source>
        <translation>邮件标识</translation>
    </message>
    <message>
        <source>In-Reply-To</source>
        <translation>回复的邮件</translation>
    </message>
    <message>
        <source>References</source>
        <translation>相关邮件</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Return-Path</source>
        <translation>退信地址</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>经过的服务器</translation>
    </message>
    <message>
        <source>MIME-Version</source>
        <translation>MIME 版本</translation>
    </message>
    <message>
        <source>Media type</source>
        <translation>媒体类型</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>类型参数</translation>
    </message>
    <message>
        <source>Content-Transfer-Encoding</source>
        <translation>传输编码</translation>
    </message>
    <message>
        <source>X-Mailer</source>
        <translation>邮件程序</translation>
    </message>
    <message>
        <source>Other header</source>
        <translation>其他邮件头</translation>
    </message>
    <message>
        <source>Text of the mail</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Line of the response</source>
        <translation>响应的一行</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>应答行</translation>
    </message>
    <message>
        <source>User name and password</source>
        <translation>用户名和密码</translation>
    </message>
    <message>
        <source>End of the mail</source>
        <translation>邮件结束</translation>
    </message>
    <message>
        <source>Part of the mail</source>
        <translation>邮件的一部分</translation>
    </message>
    <message>
        <source>Number of parts</source>
        <translation>部分的数目</translation>
    </message>
    <message>
        <source>Length of the mail</source>
        <translation>邮件长度</translation>
    </message>
    <message>
        <source>Protocol and software</source>
        <translation>协议和软件</translation>
    </message>
    <message>
        <source>Message code</source>
        <translation>消息代码</translation>
    </message>
    <message>
        <source>Length of the key exchanges</source>
        <translation>密钥交换算法的长度</translation>
    </message>
    <message>
        <source>Key exchanges</source>
        <translation>密钥交换算法</translation>
    </message>
    <message>
        <source>Length of the host key algorithms</source>
        <translation>主机密钥算法的长度</translation>
    </message>
    <message>
        <source>Host key algorithms</source>
        <translation>主机密钥算法</translation>
    </message>
    <message>
        <source>Length of the ciphers to the server</source>
        <translation>到服务器的加密算法的长度</translation>
    </message>
    <message>
        <source>Ciphers to the server</source>
        <translation>到服务器的加密算法</translation>
    </message>
    <message>
        <source>Length of the ciphers to the client</source>
        <translation>到客户端的加密算法的长度</translation>
    </message>
    <message>
        <source>Ciphers to the client</source>
        <translation>到客户端的加密算法</translation>
    </message>
    <message>
        <source>Length of the MACs to the server</source>
        <translation>到服务器的校验算法的长度</translation>
    </message>
    <message>
        <source>MACs to the server</source>
        <translation>到服务器的校验算法</translation>
    </message>
    <message>
        <source>Length of the MACs to the client</source>
        <translation>到客户端的校验算法的长度</translation>
    </message>
    <message>
        <source>MACs to the client</source>
        <translation>到客户端的校验算法</translation>
    </message>
    <message>
        <source>Length of the compressions to the server</source>
        <translation>到服务器的压缩算法的长度</translation>
    </message>
    <message>
        <source>Compressions to the server</source>
        <translation>到服务器的压缩算法</translation>
    </message>
    <message>
        <source>Length of the compressions to the client</source>
        <translation>到客户端的压缩算法的长度</translation>
    </message>
    <message>
        <source>Compressions to the client</source>
        <translation>到客户端的压缩算法</translation>
    </message>
    <message>
        <source>Length of the languages to the server</source>
        <translation>到服务器的语言的长度</translation>
    </message>
    <message>
        <source>Languages to the server</source>
        <translation>到服务器的语言</translation>
    </message>
    <message>
        <source>Length of the languages to the client</source>
        <translation>到客户端的语言的长度</translation>
    </message>
    <message>
        <source>Languages to the client</source>
        <translation>到客户端的语言</translation>
    </message>
    <message>
        <source>A guess follows</source>
        <translation>后面跟着猜测</translation>
    </message>
    <message>
        <source>Length of the client&apos;s key</source>
        <translation>客户端密钥的长度</translation>
    </message>
    <message>
        <source>Client&apos;s key for this connection</source>
        <translation>客户端的临时密钥</translation>
    </message>
    <message>
        <source>Length of the host key</source>
        <translation>主机密钥的长度</translation>
    </message>
    <message>
        <source>Length of the host key&apos;s type</source>
        <translation>主机密钥类型的长度</translation>
    </message>
    <message>
        <source>Type of the host key</source>
        <translation>主机密钥类型</translation>
    </message>
    <message>
        <source>Length of the server&apos;s key</source>
        <translation>服务器密钥的长度</translation>
    </message>
    <message>
        <source>Server&apos;s key for this connection</source>
        <translation>服务器的临时密钥</translation>
    </message>
    <message>
        <source>Length of the signature</source>
        <translation>签名的长度</translation>
    </message>
    <message>
        <source>Length of the signature&apos;s type</source>
        <translation>签名类型的长度</translation>
    </message>
    <message>
        <source>Type of the signature</source>
        <translation>签名类型</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>加密内容</translation>
    </message>
    <message>
        <source>From the server</source>
        <translation>来自服务器</translation>
    </message>
    <message>
        <source>Opcode</source>
        <translation>操作码</translation>
    </message>
    <message>
        <source>Masked</source>
        <translation>已掩码</translation>
    </message>
    <message>
        <source>Payload length (16 bits)</source>
        <translation>载荷长度（16 位）</translation>
    </message>
    <message>
        <source>Payload length (64 bits)</source>
        <translation>载荷长度（64 位）</translation>
    </message>
    <message>
        <source>Masking key</source>
        <translation>掩码密钥</translation>
    </message>
    <message>
        <source>Masked payload</source>
        <translation>掩码后的载荷</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Payload of an unknown opcode</source>
        <translation>未知操作码的载荷</translation>
    </message>
    <message>
        <source>Part of the message</source>
        <translation>消息的一部分</translation>
    </message>
    <message>
        <source>Length of the message</source>
        <translation>消息长度</translation>
    </message>
    <message>
        <source>Flags of the route</source>
        <translation>路由标志</translation>
    </message>
    <message>
        <source>Route preference</source>
        <translation>路由优先级</translation>
    </message>
    <message>
        <source>Route lifetime</source>
        <translation>路由生存期</translation>
    </message>
    <message>
        <source>Multipath subtype</source>
        <translation>多路径子类型</translation>
    </message>
    <message>
        <source>Multipath version</source>
        <translation>多路径版本</translation>
    </message>
    <message>
        <source>Multipath flags</source>
        <translation>多路径标志</translation>
    </message>
    <message>
        <source>Checksum required</source>
        <translation>要求校验和</translation>
    </message>
    <message>
        <source>Extensibility</source>
        <translation>可扩展</translation>
    </message>
    <message>
        <source>No subflows to this address</source>
        <translation>不要再连接此地址</translation>
    </message>
    <message>
        <source>Use HMAC-SHA1</source>
        <translation>使用 HMAC-SHA1</translation>
    </message>
    <message>
        <source>Use HMAC-SHA256</source>
        <translation>使用 HMAC-SHA256</translation>
    </message>
    <message>
        <source>Backup path</source>
        <translation>备用路径</translation>
    </message>
    <message>
        <source>End of the data</source>
        <translation>数据结束</translation>
    </message>
    <message>
        <source>Data sequence number of 8 bytes</source>
        <translation>数据序号为 8 字节</translation>
    </message>
    <message>
        <source>Mapping present</source>
        <translation>带有映射</translation>
    </message>
    <message>
        <source>Data acknowledgment of 8 bytes</source>
        <translation>数据确认为 8 字节</translation>
    </message>
    <message>
        <source>Data acknowledgment present</source>
        <translation>带有数据确认</translation>
    </message>
    <message>
        <source>IP version</source>
        <translation>IP 版本</translation>
    </message>
    <message>
        <source>Echo</source>
        <translation>回送</translation>
    </message>
    <message>
        <source>Address identifier</source>
        <translation>地址标识符</translation>
    </message>
    <message>
        <source>Announced IPv4 address</source>
        <translation>通告的 IPv4 地址</translation>
    </message>
    <message>
        <source>Announced IPv6 address</source>
        <translation>通告的 IPv6 地址</translation>
    </message>
    <message>
        <source>Announced port</source>
        <translation>通告的端口</translation>
    </message>
    <message>
        <source>Cut HMAC of the announcement</source>
        <translation>通告的截短 HMAC</translation>
    </message>
    <message>
        <source>Sender&apos;s key</source>
        <translation>发送方密钥</translation>
    </message>
    <message>
        <source>Receiver&apos;s key</source>
        <translation>接收方密钥</translation>
    </message>
    <message>
        <source>Receiver&apos;s token</source>
        <translation>接收方令牌</translation>
    </message>
    <message>
        <source>Sender&apos;s random number</source>
        <translation>发送方随机数</translation>
    </message>
    <message>
        <source>Sender&apos;s cut HMAC</source>
        <translation>发送方截短 HMAC</translation>
    </message>
    <message>
        <source>Sender&apos;s HMAC</source>
        <translation>发送方 HMAC</translation>
    </message>
    <message>
        <source>Data acknowledgment</source>
        <translation>数据确认号</translation>
    </message>
    <message>
        <source>Data sequence number</source>
        <translation>数据序号</translation>
    </message>
    <message>
        <source>Subflow sequence number</source>
        <translation>子流序号</translation>
    </message>
    <message>
        <source>Mapping checksum</source>
        <translation>映射校验和</translation>
    </message>
    <message>
        <source>Reset reason</source>
        <translation>复位原因</translation>
    </message>
    <message>
        <source>Any data</source>
        <translation>任意数据</translation>
    </message>
    <message>
        <source>Original destination connection ID length</source>
        <translation>原目的连接标识长度</translation>
    </message>
    <message>
        <source>Original destination connection ID</source>
        <translation>原目的连接标识</translation>
    </message>
    <message>
        <source>Requests length</source>
        <translation>请求总长度</translation>
    </message>
    <message>
        <source>Request length</source>
        <translation>请求长度</translation>
    </message>
    <message>
        <source>NPN name length</source>
        <translation>NPN 名称长度</translation>
    </message>
    <message>
        <source>NPN protocol</source>
        <translation>NPN 协议</translation>
    </message>
    <message>
        <source>ALPS length</source>
        <translation>ALPS 长度</translation>
    </message>
    <message>
        <source>ALPS protocols</source>
        <translation>ALPS 协议列表</translation>
    </message>
    <message>
        <source>ALPS name length</source>
        <translation>ALPS 名称长度</translation>
    </message>
    <message>
        <source>ALPS protocol</source>
        <translation>ALPS 协议</translation>
    </message>
    <message>
        <source>Application settings</source>
        <translation>应用设置</translation>
    </message>
    <message>
        <source>Token binding major version</source>
        <translation>令牌绑定主版本</translation>
    </message>
    <message>
        <source>Token binding minor version</source>
        <translation>令牌绑定次版本</translation>
    </message>
    <message>
        <source>Key parameters length</source>
        <translation>密钥参数长度</translation>
    </message>
    <message>
        <source>Key parameters</source>
        <translation>密钥参数列表</translation>
    </message>
    <message>
        <source>Key parameter</source>
        <translation>密钥参数</translation>
    </message>
    <message>
        <source>Timestamps length</source>
        <translation>时间戳总长度</translation>
    </message>
    <message>
        <source>Timestamp length</source>
        <translation>时间戳长度</translation>
    </message>
    <message>
        <source>Timestamp version</source>
        <translation>时间戳版本</translation>
    </message>
    <message>
        <source>Log ID</source>
        <translation>日志标识</translation>
    </message>
    <message>
        <source>Certificate timestamp</source>
        <translation>证书时间戳</translation>
    </message>
    <message>
        <source>Timestamp extensions length</source>
        <translation>时间戳扩展长度</translation>
    </message>
    <message>
        <source>Timestamp extensions</source>
        <translation>时间戳扩展</translation>
    </message>
    <message>
        <source>Record digest length</source>
        <translation>记录摘要长度</translation>
    </message>
    <message>
        <source>Record digest</source>
        <translation>记录摘要</translation>
    </message>
    <message>
        <source>Encrypted name length</source>
        <translation>加密名称长度</translation>
    </message>
    <message>
        <source>Encrypted name</source>
        <translation>加密名称</translation>
    </message>
    <message>
        <source>Handshake type of SSL 2.0</source>
        <translation>SSL 2.0 握手类型</translation>
    </message>
    <message>
        <source>Cipher specs length</source>
        <translation>密码规格长度</translation>
    </message>
    <message>
        <source>Challenge length</source>
        <translation>挑战长度</translation>
    </message>
    <message>
        <source>Cipher spec</source>
        <translation>密码规格</translation>
    </message>
    <message>
        <source>Challenge</source>
        <translation>挑战</translation>
    </message>
    <message>
        <source>Redirect header</source>
        <translation>重定向首部</translation>
    </message>
    <message>
        <source>Dynamic service</source>
        <translation>动态服务</translation>
    </message>
    <message>
        <source>Alternative bucket used</source>
        <translation>使用备用桶</translation>
    </message>
    <message>
        <source>Contents not valid</source>
        <translation>内容无效</translation>
    </message>
    <message>
        <source>Alternative bucket</source>
        <translation>备用桶</translation>
    </message>
    <message>
        <source>Primary bucket</source>
        <translation>主桶</translation>
    </message>
    <message>
        <source>XID format</source>
        <translation>XID 格式</translation>
    </message>
    <message>
        <source>Types of service</source>
        <translation>服务类型</translation>
    </message>
    <message>
        <source>Receive window</source>
        <translation>接收窗口</translation>
    </message>
    <message>
        <source>Originating VLAN</source>
        <translation>来源 VLAN</translation>
    </message>
    <message>
        <source>Version 3 length</source>
        <translation>版本 3 长度</translation>
    </message>
    <message>
        <source>Configuration format</source>
        <translation>配置格式</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>域</translation>
    </message>
    <message>
        <source>Configuration revision</source>
        <translation>配置修订号</translation>
    </message>
    <message>
        <source>Configuration digest</source>
        <translation>配置摘要</translation>
    </message>
    <message>
        <source>Internal root path cost</source>
        <translation>内部根路径开销</translation>
    </message>
    <message>
        <source>Remaining hops</source>
        <translation>剩余跳数</translation>
    </message>
    <message>
        <source>Instance&apos;s flags</source>
        <translation>实例的标志</translation>
    </message>
    <message>
        <source>Regional root priority</source>
        <translation>域根优先级</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>Regional root address</source>
        <translation>域根地址</translation>
    </message>
    <message>
        <source>Port priority</source>
        <translation>端口优先级</translation>
    </message>
    <message>
        <source>Version 4 length</source>
        <translation>版本 4 长度</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>应用程序</translation>
    </message>
    <message>
        <source>Kind of message</source>
        <translation>消息种类</translation>
    </message>
    <message>
        <source>Structured data</source>
        <translation>结构化数据</translation>
    </message>
    <message>
        <source>Element</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>Element&apos;s name</source>
        <translation>元素名</translation>
    </message>
    <message>
        <source>Parameter&apos;s name</source>
        <translation>参数名</translation>
    </message>
    <message>
        <source>Parameter&apos;s value</source>
        <translation>参数值</translation>
    </message>
    <message>
        <source>RSA signature</source>
        <translation>RSA 签名</translation>
    </message>
    <message>
        <source>DSA signature</source>
        <translation>DSA 签名</translation>
    </message>
    <message>
        <source>Client&apos;s number for this connection</source>
        <translation>客户端用于本连接的数</translation>
    </message>
    <message>
        <source>Server&apos;s number for this connection</source>
        <translation>服务器用于本连接的数</translation>
    </message>
    <message>
        <source>Least size of the group</source>
        <translation>群的最小长度</translation>
    </message>
    <message>
        <source>Size of the group</source>
        <translation>群的长度</translation>
    </message>
    <message>
        <source>Greatest size of the group</source>
        <translation>群的最大长度</translation>
    </message>
    <message>
        <source>Prime of the group</source>
        <translation>群的素数</translation>
    </message>
    <message>
        <source>Generator of the group</source>
        <translation>群的生成元</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>Usage: layerlab [--language en|zh_CN] fields [--json]</source>
        <translation>用法：layerlab [--language en|zh_CN] fields [--json]</translation>
    </message>
</context>
<context>
    <name>Filter</name>
    <message>
        <source>A value alone says nothing about a packet</source>
        <translation>单独一个值说明不了数据包的任何情况</translation>
    </message>
    <message>
        <source>a test compares a field with a value: tcp.port == 80</source>
        <translation>一次测试把字段和值相比较：tcp.port == 80</translation>
    </message>
    <message>
        <source>There is no field or protocol “%1”</source>
        <translation>没有字段或协议“%1”</translation>
    </message>
    <message>
        <source>did you mean “%1”?</source>
        <translation>是否想写“%1”？</translation>
    </message>
    <message>
        <source>%1 has no value to compare: it is there or not</source>
        <translation>%1 没有可比较的值：它只有存在与不存在之分</translation>
    </message>
    <message>
        <source>These can&apos;t be compared: %1 is %2, %3 is %4</source>
        <translation>这两者不能比较：%1 的类型是 %2，%3 的类型是 %4</translation>
    </message>
    <message>
        <source>A function is asked about a field</source>
        <translation>函数的参数应是字段</translation>
    </message>
    <message>
        <source>for example len(http.request.uri) &gt; 40</source>
        <translation>例如 len(http.request.uri) &gt; 40</translation>
    </message>
    <message>
        <source>count() counts a field</source>
        <translation>count() 统计的是字段</translation>
    </message>
    <message>
        <source>%1 has no length: it is %2</source>
        <translation>%1 没有长度：它的类型是 %2</translation>
    </message>
    <message>
        <source>%1 is not text: it is %2</source>
        <translation>%1 不是文本：它的类型是 %2</translation>
    </message>
    <message>
        <source>string() makes text of numbers and addresses; %1 is %2</source>
        <translation>string() 把数和地址变成文本；%1 的类型是 %2</translation>
    </message>
    <message>
        <source>The values of %1 have no names: it is %2</source>
        <translation>%1 的值没有名称：它的类型是 %2</translation>
    </message>
    <message>
        <source>%1 is not a number: it is %2</source>
        <translation>%1 不是数：它的类型是 %2</translation>
    </message>
    <message>
        <source>%1 is not an address: it is %2</source>
        <translation>%1 不是地址：它的类型是 %2</translation>
    </message>
    <message>
        <source>%1 is not a number of the same kind: it is %2</source>
        <translation>%1 不是同类的数：它的类型是 %2</translation>
    </message>
    <message>
        <source>One can&apos;t calculate with %1: it is %2</source>
        <translation>%1 不能参与计算：它的类型是 %2</translation>
    </message>
    <message>
        <source>These can&apos;t be calculated with each other: %1 is %2, %3 is %4</source>
        <translation>这两者不能一起计算：%1 的类型是 %2，%3 的类型是 %4</translation>
    </message>
    <message>
        <source>Only bytes and texts can be cut; %1 is %2</source>
        <translation>只有字节和文本可以截取；%1 的类型是 %2</translation>
    </message>
    <message>
        <source>%1 can&apos;t be searched: it is %2</source>
        <translation>无法在 %1 中搜索：它的类型是 %2</translation>
    </message>
    <message>
        <source>string(%1) makes text of it</source>
        <translation>string(%1) 可把它变成文本</translation>
    </message>
    <message>
        <source>A pattern stands in double quotes</source>
        <translation>匹配模式要写在双引号里</translation>
    </message>
    <message>
        <source>write “%1”</source>
        <translation>写“%1”</translation>
    </message>
    <message>
        <source>The pattern is not well formed at its character %1: %2</source>
        <translation>匹配模式在第 %1 个字符处有误：%2</translation>
    </message>
    <message>
        <source>Before “in” stands a field</source>
        <translation>“in” 前面应是字段</translation>
    </message>
    <message>
        <source>both tests hold</source>
        <translation>两个测试都成立</translation>
    </message>
    <message>
        <source>one of the tests holds</source>
        <translation>其中一个测试成立</translation>
    </message>
    <message>
        <source>exactly one of the tests holds</source>
        <translation>恰有一个测试成立</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>等于</translation>
    </message>
    <message>
        <source>not equal</source>
        <translation>不等于</translation>
    </message>
    <message>
        <source>less</source>
        <translation>小于</translation>
    </message>
    <message>
        <source>less or equal</source>
        <translation>小于或等于</translation>
    </message>
    <message>
        <source>more</source>
        <translation>大于</translation>
    </message>
    <message>
        <source>more or equal</source>
        <translation>大于或等于</translation>
    </message>
    <message>
        <source>one of a set: {80, 443, 8000..8080}</source>
        <translation>属于一个集合：{80, 443, 8000..8080}</translation>
    </message>
    <message>
        <source>has these characters or bytes in it</source>
        <translation>含有这些字符或字节</translation>
    </message>
    <message>
        <source>fits a Perl-compatible regular expression</source>
        <translation>符合 Perl 兼容的正则表达式</translation>
    </message>
    <message>
        <source>its values have names such as %1</source>
        <translation>它的值有名称，例如 %1</translation>
    </message>
    <message>
        <source>%1 is more than %2 can be: at most %3</source>
        <translation>%1 超出了 %2 的取值范围：最大为 %3</translation>
    </message>
    <message>
        <source>“%1” is neither a number nor the name of a value of %2</source>
        <translation>“%1”既不是数，也不是 %2 的值的名称</translation>
    </message>
    <message>
        <source>“%1” is neither true nor false</source>
        <translation>“%1”既不是真也不是假</translation>
    </message>
    <message>
        <source>write true, false, 1 or 0</source>
        <translation>写 true、false、1 或 0</translation>
    </message>
    <message>
        <source>for example 192.168.1.10, or 192.168.1.0/24 for a whole network</source>
        <translation>例如 192.168.1.10；整个网络写作 192.168.1.0/24</translation>
    </message>
    <message>
        <source>for example fe80::1, or 2001:db8::/32 for a whole network</source>
        <translation>例如 fe80::1；整个网络写作 2001:db8::/32</translation>
    </message>
    <message>
        <source>addresses stand without quotes</source>
        <translation>地址不加引号</translation>
    </message>
    <message>
        <source>IPv6 addresses are in ipv6.addr, ipv6.src and ipv6.dst</source>
        <translation>IPv6 地址在 ipv6.addr、ipv6.src 和 ipv6.dst 中</translation>
    </message>
    <message>
        <source>IPv4 addresses are in ip.addr, ip.src and ip.dst</source>
        <translation>IPv4 地址在 ip.addr、ip.src 和 ip.dst 中</translation>
    </message>
    <message>
        <source>“%1” is no IPv4 address</source>
        <translation>“%1”不是 IPv4 地址</translation>
    </message>
    <message>
        <source>“%1” is no IPv6 address</source>
        <translation>“%1”不是 IPv6 地址</translation>
    </message>
    <message>
        <source>“%1” is no Ethernet address</source>
        <translation>“%1”不是以太网地址</translation>
    </message>
    <message>
        <source>“%1” is no byte string</source>
        <translation>“%1”不是字节串</translation>
    </message>
    <message>
        <source>six bytes in hex: 00:1b:21:3c:9d:f8; its first three are eth.src[0:3]</source>
        <translation>六个十六进制字节：00:1b:21:3c:9d:f8；前三个写作 eth.src[0:3]</translation>
    </message>
    <message>
        <source>bytes in hex with colons, 47:45:54, or text in double quotes</source>
        <translation>用冒号分隔的十六进制字节，如 47:45:54，或双引号里的文本</translation>
    </message>
    <message>
        <source>“%1” is no time span</source>
        <translation>“%1”不是时间长度</translation>
    </message>
    <message>
        <source>“%1” is no date and time</source>
        <translation>“%1”不是日期和时间</translation>
    </message>
    <message>
        <source>seconds, for example 0.25</source>
        <translation>以秒计，例如 0.25</translation>
    </message>
    <message>
        <source>for example &quot;2026-11-24 08:30:00&quot;</source>
        <translation>例如 &quot;2026-11-24 08:30:00&quot;</translation>
    </message>
    <message>
        <source>%1 is text, %2 is a number</source>
        <translation>%1 是文本，而 %2 是数</translation>
    </message>
    <message>
        <source>%1 is no escape of a quoted text</source>
        <translation>%1 不是引号文本中的转义</translation>
    </message>
    <message>
        <source>write two backslashes for one, or put an r before the quotes: r&quot;…&quot;</source>
        <translation>一个反斜杠要写成两个，或在引号前加 r：r&quot;…&quot;</translation>
    </message>
    <message>
        <source>The quote that is opened here is not closed</source>
        <translation>这里打开的引号没有关闭</translation>
    </message>
    <message>
        <source>Single quotes hold one character</source>
        <translation>单引号里只能有一个字符</translation>
    </message>
    <message>
        <source>a text stands in double quotes</source>
        <translation>文本写在双引号里</translation>
    </message>
    <message>
        <source>“%1” means nothing in a filter</source>
        <translation>“%1”在过滤器中没有意义</translation>
    </message>
    <message>
        <source>tests are joined with &amp;&amp;, || or ^^</source>
        <translation>测试之间用 &amp;&amp;、|| 或 ^^ 连接</translation>
    </message>
    <message>
        <source>the number of bytes of a text, an address or bytes</source>
        <translation>文本、地址或字节串的字节数</translation>
    </message>
    <message>
        <source>how often a field is in the packet</source>
        <translation>字段在数据包中出现的次数</translation>
    </message>
    <message>
        <source>a text in small letters</source>
        <translation>转成小写字母的文本</translation>
    </message>
    <message>
        <source>a text in capital letters</source>
        <translation>转成大写字母的文本</translation>
    </message>
    <message>
        <source>a number or an address as text</source>
        <translation>文本形式的数或地址</translation>
    </message>
    <message>
        <source>the name of a value as text</source>
        <translation>文本形式的值名称</translation>
    </message>
    <message>
        <source>a number as decimal text</source>
        <translation>十进制文本形式的数</translation>
    </message>
    <message>
        <source>a number as hexadecimal text</source>
        <translation>十六进制文本形式的数</translation>
    </message>
    <message>
        <source>the highest of its numbers</source>
        <translation>各数中最大的</translation>
    </message>
    <message>
        <source>the lowest of its numbers</source>
        <translation>各数中最小的</translation>
    </message>
    <message>
        <source>a number without its sign</source>
        <translation>去掉符号的数</translation>
    </message>
    <message>
        <source>whether an address stands for a group</source>
        <translation>地址是否代表一个组（多播）</translation>
    </message>
    <message>
        <source>whether an address is good on its own link only</source>
        <translation>地址是否只在本链路有效 (link-local)</translation>
    </message>
    <message>
        <source>whether an IPv4 address is private</source>
        <translation>IPv4 地址是否为私有地址</translation>
    </message>
    <message>
        <source>whether an IPv6 address is unique local</source>
        <translation>IPv6 地址是否为唯一本地地址 (unique local)</translation>
    </message>
    <message>
        <source>The filter is too long</source>
        <translation>过滤器过长</translation>
    </message>
    <message>
        <source>The filter ends here, but something must follow</source>
        <translation>过滤器到此结束，但后面还应有内容</translation>
    </message>
    <message>
        <source>two values are compared with ==</source>
        <translation>两个值用 == 比较</translation>
    </message>
    <message>
        <source>between two tests stands “and” or “or”; a text with spaces stands in double quotes</source>
        <translation>两个测试之间要写 and 或 or；含空格的文本要写在双引号里</translation>
    </message>
    <message>
        <source>“%1” can&apos;t stand here</source>
        <translation>“%1”不能出现在这里</translation>
    </message>
    <message>
        <source>The bracket that is opened here is not closed with “%1”</source>
        <translation>这里打开的括号没有用“%1”关闭</translation>
    </message>
    <message>
        <source>The filter is nested too deeply</source>
        <translation>过滤器嵌套过深</translation>
    </message>
    <message>
        <source>A set stands in braces: {80, 443, 8000..8080}</source>
        <translation>集合写在花括号里：{80, 443, 8000..8080}</translation>
    </message>
    <message>
        <source>There is no function “%1”</source>
        <translation>没有函数“%1”</translation>
    </message>
    <message>
        <source>“%1” takes one value</source>
        <translation>“%1”只接受一个值</translation>
    </message>
    <message>
        <source>This is no range</source>
        <translation>这不是一个范围</translation>
    </message>
    <message>
        <source>[0:3] are three bytes from the first, [0-3] four, [-2:] the last two</source>
        <translation>[0:3] 是从头开始的三个字节，[0-3] 是四个，[-2:] 是最后两个</translation>
    </message>
    <message>
        <source>a mark without a value</source>
        <translation>没有值的标记</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>真或假</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数</translation>
    </message>
    <message>
        <source>a number that may be negative</source>
        <translation>可为负的数</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>an Ethernet address</source>
        <translation>以太网地址</translation>
    </message>
    <message>
        <source>an IPv4 address</source>
        <translation>IPv4 地址</translation>
    </message>
    <message>
        <source>an IPv6 address</source>
        <translation>IPv6 地址</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>a date and time</source>
        <translation>日期和时间</translation>
    </message>
    <message>
        <source>a time span in seconds</source>
        <translation>以秒计的时间长度</translation>
    </message>
    <message>
        <source>a protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>milliseconds, for example 0.25</source>
        <translation>毫秒，例如 0.25</translation>
    </message>
</context>
<context>
    <name>FilterProblem</name>
    <message>
        <source>%1: %2</source>
        <comment>what is wrong: a hint</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>HttpFindings</name>
    <message>
        <source>There is nothing to send: the client connects and says nothing.</source>
        <translation>没有可发送的内容：客户端只建立连接，什么也不发。</translation>
    </message>
    <message>
        <source>The blank line that ends the head is missing: the server will wait for it.</source>
        <translation>缺少结束头部的空行：服务器会一直等待它。</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s) are no UTF-8 text; they are sent as they are.</source>
        <translation>
            <numerusform>有 %n 个字节不是 UTF-8 文本；将按原样发送。</numerusform>
        </translation>
    </message>
    <message>
        <source>This begins like a response, not like a request.</source>
        <translation>开头像是响应，而不是请求。</translation>
    </message>
    <message>
        <source>There is no request line: METHOD target HTTP/1.1.</source>
        <translation>缺少请求行：METHOD 目标 HTTP/1.1。</translation>
    </message>
    <message>
        <source>There are empty lines before the request line; servers pass over them.</source>
        <translation>请求行之前有空行；服务器会跳过它们。</translation>
    </message>
    <message>
        <source>The method “%1” has characters that no method may have.</source>
        <translation>方法“%1”含有方法名中不允许的字符。</translation>
    </message>
    <message>
        <source>“%1” is no usual method; methods are case-sensitive. Many servers answer 501 or 405.</source>
        <translation>“%1”不是常用方法；方法名区分大小写。许多服务器会回答 501 或 405。</translation>
    </message>
    <message>
        <source>The target is missing; at least “/” belongs there.</source>
        <translation>缺少目标；至少应写“/”。</translation>
    </message>
    <message>
        <source>There is a space in the target; it has to be written %20.</source>
        <translation>目标中有空格；应写作 %20。</translation>
    </message>
    <message>
        <source>The version is missing: this looks like HTTP/0.9, which no server expects any more.</source>
        <translation>缺少版本：看起来像 HTTP/0.9，如今的服务器已不再支持。</translation>
    </message>
    <message>
        <source>The version is “%1”; this client speaks HTTP/1.1.</source>
        <translation>版本是“%1”；此客户端使用 HTTP/1.1。</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of the head end in LF alone instead of CR LF; not every server accepts that.</source>
        <translation>
            <numerusform>头部有 %n 行仅以 LF 结尾，而不是 CR LF；并非所有服务器都接受。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n CR(s) in the head have no LF behind them.</source>
        <translation>
            <numerusform>头部有 %n 个 CR 后面没有 LF。</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” has no colon: it is no header field.</source>
        <translation>“%1”没有冒号：它不是首部字段。</translation>
    </message>
    <message>
        <source>A header field has no name before its colon.</source>
        <translation>有一个首部字段在冒号前没有名称。</translation>
    </message>
    <message>
        <source>The name “%1” has characters that no header name may have.</source>
        <translation>名称“%1”含有首部名称中不允许的字符。</translation>
    </message>
    <message>
        <source>There is a space between “%1” and its colon; servers must refuse that (400).</source>
        <translation>“%1”与冒号之间有空格；服务器必须拒绝（400）。</translation>
    </message>
    <message>
        <source>The value of “%1” goes on in the next line; folding is obsolete, servers may refuse it.</source>
        <translation>“%1”的值延续到下一行；折行写法已废弃，服务器可以拒绝。</translation>
    </message>
    <message>
        <source>HTTP/1.1 requires a Host field; without it servers answer 400.</source>
        <translation>HTTP/1.1 要求有 Host 字段；没有它，服务器会回答 400。</translation>
    </message>
    <message>
        <source>There is more than one Host field; servers answer 400.</source>
        <translation>Host 字段不止一个；服务器会回答 400。</translation>
    </message>
    <message>
        <source>Both Content-Length and Transfer-Encoding are given; two servers may disagree on where the body ends (request smuggling).</source>
        <translation>同时给出了 Content-Length 和 Transfer-Encoding；两台服务器可能对主体在哪里结束看法不一（请求走私）。</translation>
    </message>
    <message>
        <source>Content-Length is no number.</source>
        <translation>Content-Length 不是数字。</translation>
    </message>
    <message>
        <source>There are several Content-Length fields that differ.</source>
        <translation>有多个互不相同的 Content-Length 字段。</translation>
    </message>
    <message>
        <source>Transfer-Encoding does not end in chunked: the end of the body can&apos;t be found.</source>
        <translation>Transfer-Encoding 不以 chunked 结尾：无法找到主体的末尾。</translation>
    </message>
    <message>
        <source>Content-Length says %1, but the body has %2 bytes: the server waits for the rest.</source>
        <translation>Content-Length 写的是 %1，而主体有 %2 字节：服务器会等待其余部分。</translation>
    </message>
    <message>
        <source>Content-Length says %1, but the body has %2 bytes: what is over is read as another request.</source>
        <translation>Content-Length 写的是 %1，而主体有 %2 字节：多出的部分会被当作另一个请求。</translation>
    </message>
    <message>
        <source>There is a body, but no Content-Length: its %1 bytes are read as another request.</source>
        <translation>有主体但没有 Content-Length：这 %1 字节会被当作另一个请求。</translation>
    </message>
    <message>
        <source>The chunks of the body can&apos;t be read: each begins with its size in hex.</source>
        <translation>无法读出主体的分块：每块应以十六进制大小开头。</translation>
    </message>
    <message>
        <source>The last chunk, of size 0, is missing: the server waits for it.</source>
        <translation>缺少大小为 0 的最后一块：服务器会等待它。</translation>
    </message>
</context>
<context>
    <name>HttpPicture</name>
    <message>
        <source>HTTP exchange of %1</source>
        <translation>%1 的 HTTP 交换</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>响应</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n 字节</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more line(s)</source>
        <translation>
            <numerusform>… 还有 %n 行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabGroup</name>
    <message>
        <source>Networks</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>Signals</source>
        <translation>信号</translation>
    </message>
    <message>
        <source>Between processes</source>
        <translation>进程间通信</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Classics</source>
        <translation>经典问题</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>处理器</translation>
    </message>
</context>
<context>
    <name>LabProcesses</name>
    <message>
        <source>User, memory, terminal, nice and the modifiers of STAT: as read at %1.</source>
        <translation>用户、内存、终端、nice 和 STAT 的修饰字母：读取于 %1。</translation>
    </message>
    <message>
        <source>The recording has no reading of this task before this moment: what is known follows from its calls and states.</source>
        <translation>此刻之前记录中没有读取过这个任务：已知内容来自它的调用和状态。</translation>
    </message>
    <message>
        <source>S follows from the call it is in; the kernel&apos;s letter was not read.</source>
        <translation>S 是由它所处的调用推断的；未读到内核的字母。</translation>
    </message>
    <message>
        <source>Its states are sampled or inferred.</source>
        <translation>它的状态来自采样或推断。</translation>
    </message>
    <message>
        <source>It is ready: it could run and waits for a core. The kernel calls that R too.</source>
        <translation>它处于就绪：可以运行，正在等待核心。内核同样记为 R。</translation>
    </message>
</context>
<context>
    <name>LabSession</name>
    <message>
        <source>The lab host</source>
        <translation>实验宿主进程（layerlab-host）</translation>
    </message>
    <message>
        <source>The lab</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>%1 has not said “%2”.</source>
        <translation>%1 没有输出“%2”。</translation>
    </message>
    <message>
        <source>%1 has not ended within %2 s.</source>
        <translation>%1 在 %2 秒内没有结束。</translation>
    </message>
    <message>
        <source>The recorder has ended (%1). The recording stops here; the programs go on.</source>
        <translation>记录器已结束（%1）。记录到此为止；程序继续运行。</translation>
    </message>
    <message>
        <source>The tracer has ended (%1), and the programs it traced with it. Programs started now are not traced.</source>
        <translation>跟踪器已结束（%1），它所跟踪的程序也随之结束。此后启动的程序不再被跟踪。</translation>
    </message>
    <message>
        <source>A lab can&apos;t be made on this system: %1 “layerlab doctor” tells what is missing and what to do.</source>
        <translation>无法在本系统上建立实验。%1 运行“layerlab doctor”可了解缺少什么、该怎么办。</translation>
    </message>
    <message>
        <source>The recording had to stop: %1 What was recorded before is kept; the programs go on.</source>
        <translation>记录不得不停止。%1 此前的记录已保留；程序继续运行。</translation>
    </message>
    <message>
        <source>The recording</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>The end of the lab</source>
        <translation>实验的结束</translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) came too fast to be recorded; the recording says where.</source>
        <translation>
            <numerusform>有 %n 个数据包来得太快，未能记录；记录中注明了位置。</numerusform>
        </translation>
    </message>
    <message>
        <source>The lab host has ended, and the lab with it. What was recorded before is kept.</source>
        <translation>实验宿主进程已结束，实验也随之结束。此前的记录已保留。</translation>
    </message>
    <message>
        <source>%1: the program “%2”</source>
        <translation>%1：程序“%2”</translation>
    </message>
    <message>
        <source>%1 has written more than is recorded of a run: what follows is counted, not kept. Its limit is among “Terminal and limits”.</source>
        <translation>%1 的输出超过了每次运行记录的上限：之后的内容只计数，不保留。上限可在“终端和限制”中修改。</translation>
    </message>
</context>
<context>
    <name>Ladder</name>
    <message>
        <source>Ladder: %1 → %2</source>
        <translation>时序图：%1 → %2</translation>
    </message>
    <message>
        <source>Frame %1, %2 s after the connection&apos;s first: %3 → %4</source>
        <translation>第 %1 帧，连接首帧之后 %2 秒：%3 → %4</translation>
    </message>
    <message>
        <source>%1: concluded from the segments before</source>
        <translation>%1：由此前的报文段推断</translation>
    </message>
    <message>
        <source>∴ After it the left end is in %1, the right end in %2: concluded from flags and numbers of the segments.</source>
        <translation>∴ 此后左端处于 %1，右端处于 %2：由报文段的标志和序号推断。</translation>
    </message>
    <message>
        <source>∴ Sent by %1</source>
        <translation>∴ 由 %1 发送</translation>
    </message>
    <message>
        <source>∴ Sent by the kernel itself: no call asked for it</source>
        <translation>∴ 由内核自行发送：没有系统调用要求发送它</translation>
    </message>
    <message>
        <source>∴ Taken by %1</source>
        <translation>∴ 由 %1 取走</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>内核</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more frame(s)</source>
        <translation>
            <numerusform>……还有 %n 个帧</numerusform>
        </translation>
    </message>
    <message>
        <source>from %1: %2</source>
        <translation>来自 %1：%2</translation>
    </message>
</context>
<context>
    <name>Layer</name>
    <message>
        <source>session and presentation: nobody knows what these bytes mean, so there is nothing to say</source>
        <translation>表示层与会话层：无人知道这些字节的含义，所以无话可说</translation>
    </message>
    <message>
        <source>session and presentation: HTTP/1.1 over plain TCP has none of its own</source>
        <translation>表示层与会话层：直接运行在 TCP 上的 HTTP/1.1 没有单独的这两层</translation>
    </message>
    <message>
        <source>application</source>
        <translation>应用层</translation>
    </message>
    <message>
        <source>presentation</source>
        <translation>表示层</translation>
    </message>
    <message>
        <source>session</source>
        <translation>会话层</translation>
    </message>
    <message>
        <source>transport</source>
        <translation>传输层</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络层</translation>
    </message>
    <message>
        <source>data link</source>
        <translation>数据链路层</translation>
    </message>
    <message>
        <source>physical</source>
        <translation>物理层</translation>
    </message>
    <message>
        <source>physical: voltages, light and radio are not in a recording; it begins with the bits the interface delivered</source>
        <translation>物理层：记录中没有电压、光和无线电信号；它从接口交付的比特开始</translation>
    </message>
    <message>
        <source>data link: the recording was made where packets have no frame around them</source>
        <translation>数据链路层：记录是在数据包外面没有帧的地方进行的</translation>
    </message>
    <message>
        <source>network: this frame talks to its own link only, so nobody has to route it</source>
        <translation>网络层：该帧只在本链路上通信，因此无需路由</translation>
    </message>
    <message>
        <source>transport: this is a fragment; the transport header is read when all fragments are together</source>
        <translation>传输层：这是一个分片；所有分片到齐后才读取传输层头部</translation>
    </message>
    <message>
        <source>transport: this protocol talks between hosts, not between programs, and needs no ports</source>
        <translation>传输层：该协议在主机之间而不是程序之间通信，不需要端口</translation>
    </message>
    <message>
        <source>session and presentation: nothing is carried here that would need them</source>
        <translation>表示层与会话层：这里没有携带需要它们的内容</translation>
    </message>
    <message>
        <source>session and presentation: without a transport there is no conversation to keep</source>
        <translation>表示层与会话层：没有传输层，也就没有需要维持的会话</translation>
    </message>
    <message>
        <source>application: the segment carries no data; it only serves the transport itself</source>
        <translation>应用层：该报文段不携带数据，只为传输层自身服务</translation>
    </message>
    <message>
        <source>application: no program&apos;s data is carried; the packet serves the network itself</source>
        <translation>应用层：没有携带任何程序的数据；该数据包为网络自身服务</translation>
    </message>
    <message>
        <source>session and presentation: DHCP has none of its own</source>
        <translation>会话层和表示层：DHCP 自己没有这两层</translation>
    </message>
    <message>
        <source>session and presentation: DNS has none of its own</source>
        <translation>会话层和表示层：DNS 自己没有这两层</translation>
    </message>
    <message>
        <source>session and presentation: FTP is plain text over TCP</source>
        <translation>会话层和表示层：FTP 是 TCP 上的纯文本</translation>
    </message>
    <message>
        <source>session and presentation: NTP has none of its own</source>
        <translation>会话层和表示层：NTP 自己没有这两层</translation>
    </message>
    <message>
        <source>session and presentation: syslog has none of its own</source>
        <translation>会话层和表示层：syslog 自己没有这两层</translation>
    </message>
    <message>
        <source>session and presentation: TFTP has none of its own</source>
        <translation>会话层和表示层：TFTP 自己没有这两层</translation>
    </message>
    <message>
        <source>session and presentation: HTTP/2 keeps its streams itself</source>
        <translation>会话层与表示层：HTTP/2 自己管理各个流</translation>
    </message>
    <message>
        <source>session and presentation: IMAP is plain text over TCP</source>
        <translation>会话层和表示层：IMAP 是 TCP 上的纯文本</translation>
    </message>
    <message>
        <source>session and presentation: mail is text, whatever carries it</source>
        <translation>会话层和表示层：无论由什么传送，邮件都是文本</translation>
    </message>
    <message>
        <source>session and presentation: POP is plain text over TCP</source>
        <translation>会话层和表示层：POP 是 TCP 上的纯文本</translation>
    </message>
    <message>
        <source>session and presentation: SMTP is plain text over TCP</source>
        <translation>会话层和表示层：SMTP 是 TCP 上的纯文本</translation>
    </message>
    <message>
        <source>session and presentation: SSH does both itself, encrypted</source>
        <translation>会话层和表示层：SSH 自己完成这两层，并且加密</translation>
    </message>
    <message>
        <source>session and presentation: the request that asked for WebSocket was the session&apos;s beginning; from then on frames follow each other</source>
        <translation>会话层和表示层：请求 WebSocket 的那个请求就是会话的开始；此后只有一个接一个的帧</translation>
    </message>
    <message>
        <source>application: a part of a message; the frame in which it ends shows all of it</source>
        <translation>应用层：一条消息的一部分；完整的消息显示在它结束的那一帧</translation>
    </message>
    <message>
        <source>application: encrypted; it is shown when the connection&apos;s keys are given (a key log)</source>
        <translation>应用层：已加密；提供该连接的密钥（密钥日志）后就会显示</translation>
    </message>
    <message>
        <source>application: nothing; the two sides agree on keys here, or end the connection</source>
        <translation>应用层：没有；双方在这里协商密钥，或者结束连接</translation>
    </message>
    <message>
        <source>application: there was data, but the capture kept none of its bytes</source>
        <translation>应用层：原本有数据，但捕获没有保留它的任何字节</translation>
    </message>
    <message>
        <source>application: these bytes are no message of their own; they repeat some, or belong to one that is not whole in the recording</source>
        <translation>应用层：这些字节本身不是一条消息；它们是重复的字节，或者属于一条在记录中不完整的消息</translation>
    </message>
    <message>
        <source>session: TLS keeps one itself, so that a client can come back without a whole handshake</source>
        <translation>会话层：由 TLS 自己维持，客户端再次连接时不必重新完整握手</translation>
    </message>
    <message>
        <source>application: these bytes are no record of their own; they go on with one that is not whole in the recording, or are another protocol&apos;s</source>
        <translation>应用层：这些字节自身不是一条记录；它们是录制中不完整的某条记录的后续，或属于别的协议</translation>
    </message>
</context>
<context>
    <name>Layers</name>
    <message>
        <source>nobody listens at that address: the other system said so</source>
        <translation>该地址上没有程序在监听：对方系统如此答复</translation>
    </message>
    <message>
        <source>the other side broke the connection off (RST)</source>
        <translation>对方中断了连接（RST）</translation>
    </message>
    <message>
        <source>nobody reads at the other end any more</source>
        <translation>另一端已没有程序在读取</translation>
    </message>
    <message>
        <source>somebody else has this address already</source>
        <translation>该地址已被其他程序占用</translation>
    </message>
    <message>
        <source>nothing there yet, or the time is over: ask again</source>
        <translation>暂时没有可用的内容，或时间已到：请再次尝试</translation>
    </message>
    <message>
        <source>begun; it will be done later</source>
        <translation>已经开始，稍后完成</translation>
    </message>
    <message>
        <source>a signal came in between</source>
        <translation>中途收到了一个信号</translation>
    </message>
    <message>
        <source>there is no child to wait for</source>
        <translation>没有可以等待的子进程</translation>
    </message>
    <message>
        <source>the number is no open descriptor</source>
        <translation>该编号不是打开的描述符</translation>
    </message>
    <message>
        <source>there is nothing of that name</source>
        <translation>没有这个名称的对象</translation>
    </message>
    <message>
        <source>not allowed</source>
        <translation>不允许</translation>
    </message>
    <message>
        <source>not allowed to this user</source>
        <translation>不允许该用户这样做</translation>
    </message>
    <message>
        <source>no answer came in time</source>
        <translation>没有及时得到应答</translation>
    </message>
    <message>
        <source>the arguments make no sense here, or the socket is in no state for it</source>
        <translation>参数在此无意义，或套接字的状态不允许这样做</translation>
    </message>
    <message>
        <source>the socket is not connected</source>
        <translation>套接字尚未连接</translation>
    </message>
    <message>
        <source>result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>it has not returned yet</source>
        <translation>尚未返回</translation>
    </message>
    <message>
        <source>it never returned: the task ended inside</source>
        <translation>从未返回：任务在调用中结束</translation>
    </message>
    <message>
        <source>meaning</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>阻塞</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>(most of it is what tracing costs)</source>
        <translation>（大部分是跟踪本身的开销）</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>共 %1 个</translation>
    </message>
    <message>
        <source>carried by</source>
        <translation>承载于</translation>
    </message>
    <message>
        <source>other end</source>
        <translation>另一端</translation>
    </message>
    <message>
        <source>∴ Concluded from the ports of the sockets and by counting the bytes at both ends.</source>
        <translation>∴ 由套接字的端口以及两端的字节计数推断得出。</translation>
    </message>
    <message>
        <source>the head goes on in another call</source>
        <translation>头部在另一次调用中继续</translation>
    </message>
    <message>
        <source>method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>This call can&apos;t be read: the recording is damaged here.</source>
        <translation>无法读取此调用：记录在此处已损坏。</translation>
    </message>
    <message>
        <source>system call %1</source>
        <translation>系统调用 %1</translation>
    </message>
    <message>
        <source>began at</source>
        <translation>开始于</translation>
    </message>
    <message>
        <source>task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>%1 of %2 were kept</source>
        <translation>保留了 %2 中的 %1</translation>
    </message>
    <message>
        <source>absent: over a Unix-domain socket the kernel copies the bytes from one process to the other</source>
        <translation>不存在：通过 Unix 域套接字时，内核把字节从一个进程直接复制到另一个进程</translation>
    </message>
    <message>
        <source>absent: this is a file, a pipe or a terminal, and nothing of it goes to a network</source>
        <translation>不存在：这是文件、管道或终端，内容不会进入网络</translation>
    </message>
    <message>
        <source>added by the kernel; no frame of it is in the recording</source>
        <translation>由内核添加；记录中没有它的帧</translation>
    </message>
    <message>
        <source>added by the kernel: see the frames that carried it</source>
        <translation>由内核添加：见承载它的帧</translation>
    </message>
    <message>
        <source>7 Application · message</source>
        <translation>7 应用层 · 消息</translation>
    </message>
    <message>
        <source>5–7 Data</source>
        <translation>5–7 数据</translation>
    </message>
    <message>
        <source>not text</source>
        <translation>不是文本</translation>
    </message>
    <message>
        <source>The call</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>Layers of the call&apos;s data</source>
        <translation>调用数据的各层</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>frame %1</source>
        <translation>帧 %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 (pid %2, thread %3)</source>
        <translation>%1（pid %2，线程 %3）</translation>
    </message>
    <message>
        <source>%1 (pid %2)</source>
        <translation>%1（pid %2）</translation>
    </message>
    <message>
        <source>a call that can&apos;t be read</source>
        <translation>无法读取的调用</translation>
    </message>
    <message>
        <source>computed</source>
        <translation>计算得出</translation>
    </message>
    <message>
        <source>Not in the bytes: computed from them, or known from other frames.</source>
        <translation>不在字节之中：由字节计算得出，或由其他帧得知。</translation>
    </message>
    <message>
        <source>field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Fields of the frame</source>
        <translation>帧的字段</translation>
    </message>
    <message>
        <source>Copy the &amp;value</source>
        <translation>复制值(&amp;V)</translation>
    </message>
    <message>
        <source>Copy as a &amp;filter</source>
        <translation>复制为过滤条件(&amp;F)</translation>
    </message>
    <message>
        <source>Copy the &amp;bytes as hex</source>
        <translation>复制字节为十六进制(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Open all</source>
        <translation>全部展开(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Close all</source>
        <translation>全部折叠(&amp;C)</translation>
    </message>
    <message>
        <source>frame, %1</source>
        <translation>帧，%1</translation>
    </message>
    <message>
        <source>decoded, %1</source>
        <translation>解码后，%1</translation>
    </message>
    <message>
        <source>message, %1 gathered from %2 frames</source>
        <translation>消息，%1，由 %2 个帧合成</translation>
    </message>
    <message>
        <source>Which bytes are shown</source>
        <translation>显示哪些字节</translation>
    </message>
    <message>
        <source>Choose a field or a byte: what it is and what it means here is said in this place.</source>
        <translation>选择一个字段或字节：这里会说明它是什么，以及它在此处的含义。</translation>
    </message>
    <message>
        <source>&lt;b&gt;Here:&lt;/b&gt; %1</source>
        <translation>&lt;b&gt;此处：&lt;/b&gt;%1</translation>
    </message>
    <message>
        <source>Layers of the frame</source>
        <translation>帧的各层</translation>
    </message>
    <message>
        <source>What the field means</source>
        <translation>字段的含义</translation>
    </message>
    <message>
        <source>Calls that sent and received the frame</source>
        <translation>发送和接收该帧的调用</translation>
    </message>
    <message>
        <source>The packet must not leave its own link: the next router throws it away.</source>
        <translation>该数据包不得离开本链路：下一个路由器会丢弃它。</translation>
    </message>
    <message>
        <source>The next router must throw it away and report that with ICMP: traceroute works like this.</source>
        <translation>下一个路由器必须丢弃它，并用 ICMP 报告：traceroute 就是这样工作的。</translation>
    </message>
    <message>
        <source>The full 255: no router has passed it on, which the receiver may check.</source>
        <translation>仍是 255：没有路由器转发过它，接收方可以据此检查。</translation>
    </message>
    <message>
        <source>A guess: the sender began with %1, as many systems do; then no router has passed it on yet.</source>
        <translation>推测：发送方从 %1 开始（许多系统如此），那么还没有路由器转发过它。</translation>
    </message>
    <message>
        <source>A guess: the sender began with %1, as many systems do; then one router has passed it on.</source>
        <translation>推测：发送方从 %1 开始（许多系统如此），那么有一个路由器转发过它。</translation>
    </message>
    <message>
        <source>A guess: the sender began with %1, as many systems do; then %2 routers have passed it on.</source>
        <translation>推测：发送方从 %1 开始（许多系统如此），那么有 %2 个路由器转发过它。</translation>
    </message>
    <message>
        <source>Nothing of it is in this packet, or nobody here can read it.</source>
        <translation>该数据包中没有它的内容，或者这里无法解读。</translation>
    </message>
    <message>
        <source>The %1 from byte %2 on are carried, but nobody here takes them further apart.</source>
        <translation>从字节 %2 起的 %1 被承载，但这里不再进一步解析。</translation>
    </message>
    <message>
        <source>What follows from byte %1 on is %2: the receiver hands it to that part of its system.</source>
        <translation>从字节 %1 起是 %2：接收方把它交给系统中的相应部分。</translation>
    </message>
    <message>
        <source>It is right because the recorder filled it in: on the loopback the kernel leaves it undone, since nothing can be damaged there.</source>
        <translation>它正确，是因为记录器补上了它：在回环接口上内核不计算它，因为那里不会有任何损坏。</translation>
    </message>
    <message>
        <source>Counted again over these bytes it is the same: they are as the sender meant them.</source>
        <translation>对这些字节重新计算，结果相同：它们与发送方的本意一致。</translation>
    </message>
    <message>
        <source>Counted again it should be 0x%1: bytes were changed on the way, or the sender counted wrongly. The receiver drops this packet.</source>
        <translation>重新计算应为 0x%1：字节在途中被改动，或者发送方计算有误。接收方会丢弃该数据包。</translation>
    </message>
    <message>
        <source>The kernel left it to the network device, and the packet was recorded before it came there.</source>
        <translation>内核把它留给网络设备计算，而数据包在到达设备之前就被记录了。</translation>
    </message>
    <message>
        <source>Zero says that the sender did not count one: errors stay unseen.</source>
        <translation>零表示发送方没有计算：差错不会被发现。</translation>
    </message>
    <message>
        <source>It can&apos;t be counted again: not all bytes that it covers are here.</source>
        <translation>无法重新计算：它所覆盖的字节不全。</translation>
    </message>
    <message>
        <source>%1 of header and %2 that it carries.</source>
        <translation>首部 %1，承载 %2。</translation>
    </message>
    <message>
        <source>Less than its own header of 8 bytes: this can&apos;t be right.</source>
        <translation>小于它自己 8 字节的首部：这不可能正确。</translation>
    </message>
    <message>
        <source>The header alone: an empty datagram, which arrives as one all the same.</source>
        <translation>只有首部：一个空数据报，但它同样会作为一个数据报到达。</translation>
    </message>
    <message>
        <source>8 bytes of header and %1 of data, which arrive whole or not at all.</source>
        <translation>首部 8 字节，数据 %1；数据要么整体到达，要么完全不到达。</translation>
    </message>
    <message>
        <source>This computer itself: packets to 127.0.0.0/8 never leave it.</source>
        <translation>本机自身：发往 127.0.0.0/8 的数据包不会离开本机。</translation>
    </message>
    <message>
        <source>A private address (RFC 1918): it means something only within its own network.</source>
        <translation>私有地址（RFC 1918）：只在自己的网络内有意义。</translation>
    </message>
    <message>
        <source>A link-local address: its owner chose it itself because nobody gave it one.</source>
        <translation>链路本地地址：没有人分配地址，由主机自己选定。</translation>
    </message>
    <message>
        <source>Everybody on this link.</source>
        <translation>本链路上的所有主机。</translation>
    </message>
    <message>
        <source>A group: all who joined it get the packet.</source>
        <translation>一个组：加入该组的主机都会收到该数据包。</translation>
    </message>
    <message>
        <source>All zero: on the loopback there is no network card that could have an address.</source>
        <translation>全零：回环接口上没有网卡，也就没有地址。</translation>
    </message>
    <message>
        <source>A group: all on this link who listen to it.</source>
        <translation>一个组：本链路上所有监听它的主机。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>The client asks for %1; asking changes nothing at the server.</source>
        <translation>客户端请求 %1；请求本身不会改变服务器上的任何东西。</translation>
    </message>
    <message>
        <source>The client asks what %1 would be, without its content.</source>
        <translation>客户端询问 %1 的情况，不要内容。</translation>
    </message>
    <message>
        <source>The client hands something to %1; what that does, the server decides.</source>
        <translation>客户端向 %1 提交内容；产生什么作用由服务器决定。</translation>
    </message>
    <message>
        <source>The client hands %2 to %1; what that does, the server decides.</source>
        <translation>客户端向 %1 提交 %2；产生什么作用由服务器决定。</translation>
    </message>
    <message>
        <source>What the client sends shall be %1 from now on; doing it twice changes no more than once.</source>
        <translation>客户端发送的内容从此成为 %1；重复执行与执行一次效果相同。</translation>
    </message>
    <message>
        <source>The client asks that %1 be gone.</source>
        <translation>客户端请求删除 %1。</translation>
    </message>
    <message>
        <source>Not the answer yet: go on, more follows.</source>
        <translation>这还不是最终响应：继续，后面还有。</translation>
    </message>
    <message>
        <source>The server did what was asked, and has nothing to send back.</source>
        <translation>服务器完成了请求，没有内容要返回。</translation>
    </message>
    <message>
        <source>The server did what was asked.</source>
        <translation>服务器完成了请求。</translation>
    </message>
    <message>
        <source>The client should look elsewhere: %1.</source>
        <translation>客户端应转到别处：%1。</translation>
    </message>
    <message>
        <source>What the client already has is still good.</source>
        <translation>客户端已有的内容仍然有效。</translation>
    </message>
    <message>
        <source>The client has to do something more to get what it asked for.</source>
        <translation>客户端还需要再做一步才能得到所请求的内容。</translation>
    </message>
    <message>
        <source>The server finds the request at fault: asking again in the same way will not help.</source>
        <translation>服务器认为请求有误：以同样方式再次请求没有用。</translation>
    </message>
    <message>
        <source>The server failed at a request that may be right: asking again later may help.</source>
        <translation>请求可能是对的，但服务器处理失败：稍后再试也许可行。</translation>
    </message>
    <message>
        <source>Less than the %1 every such header has: this can&apos;t be right.</source>
        <translation>小于这种首部必有的 %1：这不可能正确。</translation>
    </message>
    <message>
        <source>The least there is: no options.</source>
        <translation>最小值：没有选项。</translation>
    </message>
    <message>
        <source>%1 that every such header has, and %2 of options.</source>
        <translation>每个这种首部都有的 %1，加上 %2 选项。</translation>
    </message>
    <message>
        <source>port %1</source>
        <translation>端口 %1</translation>
    </message>
    <message>
        <source>The ACK flag is not set, so this number says nothing.</source>
        <translation>ACK 标志没有置位，因此这个号码没有意义。</translation>
    </message>
    <message>
        <source>%1 has all that was sent to it before the recording began, and nothing since.</source>
        <translation>%1 已收到记录开始前发给它的全部内容，此后没有收到任何内容。</translation>
    </message>
    <message>
        <source>%1 has everything up to byte %2, counted from where the recording begins.</source>
        <translation>%1 已收到直到第 %2 个字节的全部内容（从记录开始处计数）。</translation>
    </message>
    <message>
        <source>%1 has the SYN of %2 and no data yet: “send me byte 1”.</source>
        <translation>%1 已收到 %2 的 SYN，还没有数据：“请发第 1 个字节”。</translation>
    </message>
    <message>
        <source>%1 has the FIN of %2, which sent no data: nothing more will come.</source>
        <translation>%1 已收到 %2 的 FIN，对方没有发送数据：不会再有内容。</translation>
    </message>
    <message>
        <source>%1 has all %3 of %2, and its FIN: nothing more will come.</source>
        <translation>%1 已收到 %2 的全部 %3 以及它的 FIN：不会再有内容。</translation>
    </message>
    <message>
        <source>%1 says: “I have everything up to byte %3 of %2; send me byte %4.”</source>
        <translation>%1 说：“%2 的内容我已收到第 %3 个字节为止，请发第 %4 个字节。”</translation>
    </message>
    <message>
        <source>It has said so before: something after that has not come.</source>
        <translation>它之前已经这样说过：其后的某些内容没有到达。</translation>
    </message>
    <message>
        <source>The SYN itself takes number 0; the first byte that %1 sends will be byte 1.</source>
        <translation>SYN 本身占用序号 0；%1 发送的第一个字节是第 1 个字节。</translation>
    </message>
    <message>
        <source>This segment carries byte %2 of what %1 sends.</source>
        <translation>该报文段携带 %1 所发内容的第 %2 个字节。</translation>
    </message>
    <message>
        <source>This segment carries bytes %2 to %3 of what %1 sends.</source>
        <translation>该报文段携带 %1 所发内容的第 %2 至第 %3 个字节。</translation>
    </message>
    <message>
        <source>They are counted from where the recording begins.</source>
        <translation>从记录开始处计数。</translation>
    </message>
    <message>
        <source>The FIN takes number %2: %1 sends nothing after it.</source>
        <translation>FIN 占用序号 %2：此后 %1 不再发送任何内容。</translation>
    </message>
    <message>
        <source>No data here: the next byte that %1 sends will be byte %2.</source>
        <translation>此处没有数据：%1 接下来要发的是第 %2 个字节。</translation>
    </message>
    <message>
        <source>They were sent before: this is a retransmission.</source>
        <translation>这些字节之前发送过：这是重传。</translation>
    </message>
    <message>
        <source>Later bytes came before these: the order was changed on the way.</source>
        <translation>后面的字节先到了：途中顺序发生了变化。</translation>
    </message>
    <message>
        <source>The bytes just before these are not in the recording.</source>
        <translation>紧接在它们之前的字节不在记录中。</translation>
    </message>
    <message>
        <source>RST: %1 ends the connection at once; what was under way is lost.</source>
        <translation>RST：%1 立即结束连接；途中的内容丢失。</translation>
    </message>
    <message>
        <source>SYN and ACK: %1 accepts the connection, and opens its own direction.</source>
        <translation>SYN 和 ACK：%1 接受连接，并打开自己的方向。</translation>
    </message>
    <message>
        <source>SYN: %1 opens a connection to %2, the first of the three steps of the handshake.</source>
        <translation>SYN：%1 向 %2 发起连接，这是三次握手的第一步。</translation>
    </message>
    <message>
        <source>FIN: %1 has nothing more to send; it can still receive.</source>
        <translation>FIN：%1 没有更多内容要发送；它仍可以接收。</translation>
    </message>
    <message>
        <source>PSH: here ends what %1 had ready; %2 should hand the data to its program.</source>
        <translation>PSH：%1 准备好的内容到此为止；%2 应把数据交给它的程序。</translation>
    </message>
    <message>
        <source>Data of %1; it does not ask %2 to hand it to the program yet.</source>
        <translation>%1 的数据；它还没有要求 %2 交给程序。</translation>
    </message>
    <message>
        <source>ACK alone: %1 only says what it has received.</source>
        <translation>只有 ACK：%1 只是说明自己收到了什么。</translation>
    </message>
    <message>
        <source>%1 has no room left: %2 must stop until a larger window comes.</source>
        <translation>%1 没有空间了：在窗口变大之前 %2 必须停止发送。</translation>
    </message>
    <message>
        <source>%1 has room for %2; in a SYN the window is not scaled yet.</source>
        <translation>%1 有 %2 的空间；SYN 中的窗口尚未缩放。</translation>
    </message>
    <message>
        <source>At least %2: the handshake is not recorded, so the factor is unknown that %1 may multiply it with.</source>
        <translation>至少 %2：没有记录到握手，因此不知道 %1 使用的缩放倍数。</translation>
    </message>
    <message>
        <source>%1 has room for %3 more: %2 may send up to byte %4 before it must wait.</source>
        <translation>%1 还有 %3 的空间：%2 最多可以发到第 %4 个字节，之后必须等待。</translation>
    </message>
    <message>
        <source>%1 has room for %3 more; then %2 must wait.</source>
        <translation>%1 还有 %3 的空间；之后 %2 必须等待。</translation>
    </message>
    <message>
        <source>The client&apos;s end: this side opened the connection.</source>
        <translation>客户端一端：由这一方发起连接。</translation>
    </message>
    <message>
        <source>The server&apos;s end: this side was listening.</source>
        <translation>服务器一端：这一方在监听。</translation>
    </message>
    <message>
        <source>%2 may put at most %3 of data into one segment to %1.</source>
        <translation>%2 发给 %1 的每个报文段最多可放 %3 数据。</translation>
    </message>
    <message>
        <source>Frame %1 of %2 · %3</source>
        <translation>帧 %1 / %2 · %3</translation>
    </message>
    <message>
        <source>Call · %1</source>
        <translation>调用 · %1</translation>
    </message>
    <message>
        <source>Task · %1</source>
        <translation>任务 · %1</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>What is selected, taken apart: the layers, fields and bytes of a frame, a call and its data, or a task.</source>
        <translation>剖析所选内容：帧的各层、字段和字节，调用及其数据，或任务。</translation>
    </message>
    <message>
        <source>Nothing is selected.
Click a frame, a call or a task anywhere: here it is taken apart.</source>
        <translation>尚未选择任何内容。
在任意位置单击一个帧、调用或任务，这里就会剖析它。</translation>
    </message>
    <message>
        <source>Run the first lab</source>
        <translation>运行第一个实验</translation>
    </message>
    <message>
        <source>The frame before</source>
        <translation>上一帧</translation>
    </message>
    <message>
        <source>The next frame</source>
        <translation>下一帧</translation>
    </message>
    <message>
        <source>No frame is selected</source>
        <translation>尚未选择帧</translation>
    </message>
    <message>
        <source>Frame %1 and its layers, %2</source>
        <translation>帧 %1 及其各层，%2</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>……还有 %1</translation>
    </message>
    <message>
        <source>… and %1 more fields</source>
        <translation>…… 还有 %1 个字段</translation>
    </message>
    <message>
        <source>running, or ready and waiting for a processor</source>
        <translation>正在运行，或已就绪并等待处理器</translation>
    </message>
    <message>
        <source>waits for an event; a signal can wake it</source>
        <translation>等待某个事件；信号可以唤醒它</translation>
    </message>
    <message>
        <source>waits inside the kernel, mostly for a disk; no signal can wake it</source>
        <translation>在内核中等待，多为等待磁盘；信号不能唤醒它</translation>
    </message>
    <message>
        <source>stopped by a signal; SIGCONT lets it go on</source>
        <translation>被信号停止；SIGCONT 使它继续</translation>
    </message>
    <message>
        <source>stopped by its tracer</source>
        <translation>被跟踪者停止</translation>
    </message>
    <message>
        <source>has ended; its exit status waits until its parent asks for it with wait</source>
        <translation>已经结束；退出状态保留到父进程用 wait 来取</translation>
    </message>
    <message>
        <source>has ended and is gone</source>
        <translation>已经结束并消失</translation>
    </message>
    <message>
        <source>reported by the kernel</source>
        <translation>由内核报告</translation>
    </message>
    <message>
        <source>seen by the tracer when it happened</source>
        <translation>发生时由跟踪器看到</translation>
    </message>
    <message>
        <source>~ sampled: looked at again and again; what was in between is unknown</source>
        <translation>~ 采样：反复查看得到；两次查看之间的情况未知</translation>
    </message>
    <message>
        <source>∴ concluded from other evidence</source>
        <translation>∴ 由其他证据推断</translation>
    </message>
    <message>
        <source>state now</source>
        <translation>当前状态</translation>
    </message>
    <message>
        <source>last state</source>
        <translation>最后状态</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>未记录</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>在 %1 中</translation>
    </message>
    <message>
        <source>STAT</source>
        <translation>STAT</translation>
    </message>
    <message>
        <source>since</source>
        <translation>自</translation>
    </message>
    <message>
        <source>known how</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>exit code %1</source>
        <translation>退出码 %1</translation>
    </message>
    <message>
        <source>killed by signal %1 (%2)</source>
        <translation>被信号 %1（%2）杀死</translation>
    </message>
    <message>
        <source>, with a core dump</source>
        <translation>，并产生核心转储</translation>
    </message>
    <message>
        <source>exit status</source>
        <translation>退出状态</translation>
    </message>
    <message>
        <source>its 16 bits</source>
        <translation>其 16 位</translation>
    </message>
    <message>
        <source>left: exit code; right: core dump bit and 7 bits of signal</source>
        <translation>左：退出码；右：核心转储位和 7 位信号编号</translation>
    </message>
    <message>
        <source>born</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>it lives</source>
        <translation>仍在运行</translation>
    </message>
    <message>
        <source>not in the recording</source>
        <translation>记录中没有</translation>
    </message>
    <message>
        <source>collected</source>
        <translation>已回收</translation>
    </message>
    <message>
        <source>not yet: a zombie</source>
        <translation>尚未：僵尸</translation>
    </message>
    <message>
        <source>zombie for</source>
        <translation>僵尸时长</translation>
    </message>
    <message>
        <source>thread %1 of process %2</source>
        <translation>进程 %2 的线程 %1</translation>
    </message>
    <message>
        <source>process %1</source>
        <translation>进程 %1</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>TID</source>
        <translation>TID</translation>
    </message>
    <message>
        <source>PPID</source>
        <translation>PPID</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>the last:</source>
        <translation>最后一次：</translation>
    </message>
    <message>
        <source>calls</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>A span of time</source>
        <translation>一段时间</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>the first:</source>
        <translation>第一个：</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>on the wire</source>
        <translation>线路上</translation>
    </message>
    <message>
        <source>calls begun</source>
        <translation>开始的调用</translation>
    </message>
    <message>
        <source>of them failed</source>
        <translation>其中失败</translation>
    </message>
    <message>
        <source>the kernel, which answers by itself; no call returns for it</source>
        <translation>内核，它自行应答；没有调用因此返回</translation>
    </message>
    <message>
        <source>the kernel; no call returns for it</source>
        <translation>内核；没有调用因此返回</translation>
    </message>
    <message>
        <source>no call that is in the recording took it</source>
        <translation>记录中没有调用取走它</translation>
    </message>
    <message>
        <source>Somebody else&apos;s capture: it has frames, but no calls, so nobody can say whose they are.</source>
        <translation>他人的捕获文件：其中有帧但没有调用，因此无法说明它们属于谁。</translation>
    </message>
    <message>
        <source>no call that is in the recording; its program is not traced, or had begun before</source>
        <translation>记录中没有相应的调用；其程序未被跟踪，或在此之前已开始</translation>
    </message>
    <message>
        <source>Sent by %1</source>
        <translation>发送：%1</translation>
    </message>
    <message>
        <source>Received by %1</source>
        <translation>接收：%1</translation>
    </message>
    <message>
        <source>1 byte</source>
        <translation>1 字节</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 字节</translation>
    </message>
    <message>
        <source>the kernel itself: no program asked for it with a call that is traced</source>
        <translation>内核自身：没有程序用被跟踪的调用请求它</translation>
    </message>
    <message>
        <source>the kernel itself, which refuses or breaks off</source>
        <translation>内核自身，它拒绝或中断连接</translation>
    </message>
    <message>
        <source>the kernel itself: it answers a SYN for a listening socket before accept() is called</source>
        <translation>内核自身：在调用 accept() 之前，它就为监听套接字应答 SYN</translation>
    </message>
    <message>
        <source>the kernel itself: acknowledgments need no call</source>
        <translation>内核自身：确认不需要调用</translation>
    </message>
    <message>
        <source>&amp;Show only packets with %1</source>
        <translation>只显示满足 %1 的数据包(&amp;S)</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>What is to be sent: %1, %2.</source>
        <translation>要发送的内容：%1，%2。</translation>
    </message>
    <message>
        <source>%1 has nothing to carry: its header alone, %2.</source>
        <translation>%1 没有要承载的内容：只有首部，%2。</translation>
    </message>
    <message>
        <source>%1 puts %2 before it and %3 behind it. Now it is a %4 of %5.</source>
        <translation>%1 在前面加上 %2，在后面加上 %3。现在是%4，共 %5。</translation>
    </message>
    <message>
        <source>%1 puts %2 before it. Now it is a %3 of %4.</source>
        <translation>%1 在前面加上 %2。现在是%3，共 %4。</translation>
    </message>
    <message>
        <source>The receiver has got all of it: %1.</source>
        <translation>接收方已收到全部内容：%1。</translation>
    </message>
    <message>
        <source>%1 has read its %2 and takes them off. Left is the %3 for %4: %5.</source>
        <translation>%1 读完自己的 %2 并将其去掉。剩下的是交给 %4 的%3：%5。</translation>
    </message>
    <message>
        <source>The bytes of this frame can&apos;t be told apart.</source>
        <translation>无法区分这个帧的各部分字节。</translation>
    </message>
    <message>
        <source>Stop (Space)</source>
        <translation>停止（空格键）</translation>
    </message>
    <message>
        <source>Build it and take it apart again (Space)</source>
        <translation>逐层封装，再逐层解封装（空格键）</translation>
    </message>
    <message>
        <source>How the frame is built</source>
        <translation>帧是怎样封装的</translation>
    </message>
    <message>
        <source>A layer less (Left)</source>
        <translation>减少一层（←）</translation>
    </message>
    <message>
        <source>A layer more (Right)</source>
        <translation>增加一层（→）</translation>
    </message>
    <message>
        <source>&amp;Add as a column: %1</source>
        <translation>添加为列：%1(&amp;A)</translation>
    </message>
    <message>
        <source>&lt;b&gt;Comment:&lt;/b&gt; %1</source>
        <translation>&lt;b&gt;注释：&lt;/b&gt;%1</translation>
    </message>
    <message>
        <source>How the frame is built, layer by layer</source>
        <translation>帧是怎样逐层封装的</translation>
    </message>
    <message>
        <source>H&amp;ide packets with %1</source>
        <translation>隐藏满足 %1 的数据包(&amp;I)</translation>
    </message>
    <message>
        <source>An&amp;d also %1</source>
        <translation>并且 %1(&amp;D)</translation>
    </message>
    <message>
        <source>Co&amp;lour packets with %1</source>
        <translation>给满足 %1 的数据包着色(&amp;L)</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>&amp;Lab</source>
        <translation>实验(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Picture</source>
        <translation>图片(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Pac&amp;kets</source>
        <translation>数据包(&amp;K)</translation>
    </message>
</context>
<context>
    <name>Note</name>
    <message>
        <source>ports used again by a new connection</source>
        <translation>新连接再次使用端口</translation>
    </message>
    <message>
        <source>fast retransmission</source>
        <translation>快速重传</translation>
    </message>
    <message>
        <source>retransmission of what was already acknowledged</source>
        <translation>重传已被确认的数据</translation>
    </message>
    <message>
        <source>retransmission</source>
        <translation>重传</translation>
    </message>
    <message>
        <source>segment out of order</source>
        <translation>报文段乱序</translation>
    </message>
    <message>
        <source>an earlier segment is missing</source>
        <translation>缺少较早的报文段</translation>
    </message>
    <message>
        <source>acknowledges a segment that is missing</source>
        <translation>确认了缺少的报文段</translation>
    </message>
    <message>
        <source>duplicate acknowledgment</source>
        <translation>重复确认</translation>
    </message>
    <message>
        <source>keep-alive</source>
        <translation>保活（keep-alive）</translation>
    </message>
    <message>
        <source>answer to a keep-alive</source>
        <translation>对保活的应答</translation>
    </message>
    <message>
        <source>the receiver&apos;s window is zero</source>
        <translation>接收方窗口为零</translation>
    </message>
    <message>
        <source>probe of a zero window</source>
        <translation>零窗口探测</translation>
    </message>
    <message>
        <source>answer to a probe of a zero window</source>
        <translation>对零窗口探测的应答</translation>
    </message>
    <message>
        <source>window update</source>
        <translation>窗口更新</translation>
    </message>
    <message>
        <source>the receiver&apos;s window is full</source>
        <translation>接收方窗口已满</translation>
    </message>
    <message>
        <source>connection accepted (SYN, ACK)</source>
        <translation>接受连接（SYN, ACK）</translation>
    </message>
    <message>
        <source>connection requested (SYN)</source>
        <translation>请求连接（SYN）</translation>
    </message>
    <message>
        <source>one direction ended (FIN)</source>
        <translation>一个方向结束（FIN）</translation>
    </message>
    <message>
        <source>connection reset (RST)</source>
        <translation>连接复位（RST）</translation>
    </message>
    <message>
        <source>HTTP: the server failed</source>
        <translation>HTTP：服务器出错</translation>
    </message>
    <message>
        <source>HTTP: the request was refused</source>
        <translation>HTTP：请求被拒绝</translation>
    </message>
    <message>
        <source>DNS: error in the answer</source>
        <translation>DNS：应答中有错误</translation>
    </message>
    <message>
        <source>wrong checksum</source>
        <translation>校验和错误</translation>
    </message>
    <message>
        <source>malformed</source>
        <translation>格式错误</translation>
    </message>
    <message>
        <source>chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>sequence</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>response code</source>
        <translation>应答码</translation>
    </message>
    <message>
        <source>checksum</source>
        <translation>校验和</translation>
    </message>
    <message>
        <source>malformed packet</source>
        <translation>数据包格式错误</translation>
    </message>
    <message>
        <source>protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>ICMP reports an error</source>
        <translation>ICMP 报告错误</translation>
    </message>
</context>
<context>
    <name>NoteMeaning</name>
    <message>
        <source>A client asks for a connection: the first of the three segments of the handshake. If no SYN, ACK follows, nobody listens there, or a firewall is silent.</source>
        <translation>客户端请求建立连接：三次握手的第一个报文段。如果之后没有 SYN、ACK，说明那里没有程序在监听，或被防火墙默默丢弃。</translation>
    </message>
    <message>
        <source>The server&apos;s system takes the connection: the second segment of the handshake. The program itself learns of it later, when it calls accept.</source>
        <translation>服务器的系统接受连接：三次握手的第二个报文段。程序本身要等调用 accept 时才知道。</translation>
    </message>
    <message>
        <source>One side has no more to send, because its program closed the socket or shut down its direction. The other side may go on sending until it ends too.</source>
        <translation>一方不再发送数据：它的程序关闭了套接字，或关闭了自己的发送方向。另一方仍可继续发送，直到它也结束。</translation>
    </message>
    <message>
        <source>One side broke the connection off at once; what was under way is lost. As an answer to a SYN it means: refused, nobody listens on that port. Later it often means that a program ended without reading all it was sent.</source>
        <translation>一方立即中断了连接，还在路上的数据都丢失。如果是对 SYN 的回答，表示连接被拒绝：该端口没有程序在监听。之后出现则常常表示程序没有读完收到的数据就结束了。</translation>
    </message>
    <message>
        <source>A router or the receiving system says that a packet could not be delivered, and quotes its beginning. The quoted packet tells which program it was about; type and code tell why.</source>
        <translation>路由器或接收方系统报告某个数据包无法送达，并引用它的开头。被引用的数据包说明涉及哪个程序，类型和代码说明原因。</translation>
    </message>
    <message>
        <source>The server answered with a code from 400 to 499: the request was understood by HTTP but not granted, such as 404, there is nothing of that name, or 403, it is not allowed. The network did its work.</source>
        <translation>服务器用 400 到 499 的状态码回答：HTTP 请求已被理解但未被满足，例如 404 表示没有这个名字的内容，403 表示不允许访问。网络本身工作正常。</translation>
    </message>
    <message>
        <source>The server answered with a code from 500 on: something went wrong inside it, or in a server behind it. The same request may succeed later.</source>
        <translation>服务器用 500 及以上的状态码回答：服务器内部或它后面的服务器出了错。同样的请求以后可能成功。</translation>
    </message>
    <message>
        <source>The name server answered, but with an error code instead of a record. The most frequent one, 3, means that there is no such name.</source>
        <translation>域名服务器作了回答，但给出的是错误码而不是记录。最常见的是 3，表示没有这个名字。</translation>
    </message>
    <message>
        <source>The checksum in the header does not fit the bytes. On a packet that arrived it means damage on the way. In a capture on the sending machine it is usual: the network card would have filled it in after the packet was copied.</source>
        <translation>首部中的检验和与字节不符。对收到的数据包，这表示途中损坏。在发送方机器上抓包时则很常见：网卡要等数据包被复制之后才填写检验和。</translation>
    </message>
    <message>
        <source>The packet ends too early or contradicts itself, so that it could not be taken apart to its end. It may have been cut by the capture, made by hand, or belong to another protocol than its port suggests.</source>
        <translation>数据包过早结束或自相矛盾，因此无法解析到底。它可能被抓包截断、由人手工构造，或属于与端口号所示不同的协议。</translation>
    </message>
</context>
<context>
    <name>Notes</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>An error: the packet itself is wrong or can&apos;t be read.</source>
        <translation>错误：数据包本身有错或无法读懂。</translation>
    </message>
    <message>
        <source>A warning: something went wrong on the way, or a connection was broken off.</source>
        <translation>警告：途中出了问题，或连接被中断。</translation>
    </message>
    <message>
        <source>A note: usual now and then; many of them are a sign of trouble.</source>
        <translation>提示：偶尔出现很正常；大量出现说明有问题。</translation>
    </message>
    <message>
        <source>Chat: the usual course of things, said so that it is easily found.</source>
        <translation>对话：正常的过程，列出来便于查找。</translation>
    </message>
</context>
<context>
    <name>ObjectExport</name>
    <message>
        <source>Files written to %1: %2</source>
        <translation>已写入 %1 的文件数：%2</translation>
    </message>
    <message>
        <source>frame %1: %2, %3 bytes</source>
        <translation>帧 %1：%2，%3 字节</translation>
    </message>
    <message>
        <source>(not all of it)</source>
        <translation>（不完整）</translation>
    </message>
    <message>
        <source>HTTP requests written to %1: %2</source>
        <translation>写入 %1 的 HTTP 请求：%2</translation>
    </message>
</context>
<context>
    <name>ObjectWords</name>
    <message>
        <source>lock</source>
        <translation>锁</translation>
    </message>
    <message>
        <source>semaphore</source>
        <translation>信号量</translation>
    </message>
    <message>
        <source>event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>barrier</source>
        <translation>屏障</translation>
    </message>
    <message>
        <source>condition variable</source>
        <translation>条件变量</translation>
    </message>
    <message>
        <source>queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>shared value</source>
        <translation>共享值</translation>
    </message>
    <message>
        <source>room</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>worker</source>
        <translation>工作进程</translation>
    </message>
    <message>
        <source>philosopher</source>
        <translation>哲学家</translation>
    </message>
    <message>
        <source>pipe</source>
        <translation>管道</translation>
    </message>
    <message>
        <source>futex</source>
        <translation>futex</translation>
    </message>
    <message>
        <source>end of a process</source>
        <translation>进程的结束</translation>
    </message>
    <message>
        <source>task %1</source>
        <translation>任务 %1</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无人</translation>
    </message>
    <message>
        <source>any child</source>
        <translation>任一子进程</translation>
    </message>
    <message>
        <source>process %1</source>
        <translation>进程 %1</translation>
    </message>
    <message>
        <source>%1, should be %2</source>
        <translation>%1，应为 %2</translation>
    </message>
    <message>
        <source>%1, last written by %2</source>
        <translation>%1，最后由%2写入</translation>
    </message>
    <message>
        <source>free</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>已被持有</translation>
    </message>
    <message>
        <source>value %1</source>
        <translation>值为 %1</translation>
    </message>
    <message>
        <source>value not told</source>
        <translation>未说明值</translation>
    </message>
    <message>
        <source>set</source>
        <translation>已置位</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未置位</translation>
    </message>
    <message>
        <source>%1 of %2 are there</source>
        <translation>已到 %1 个，共需 %2 个</translation>
    </message>
    <message>
        <source>%1 are there</source>
        <translation>已到 %1 个</translation>
    </message>
    <message>
        <source>turn of %1</source>
        <translation>轮到 %1</translation>
    </message>
    <message>
        <source>%1 of %2 places filled</source>
        <translation>%2 个位置中已占 %1 个</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>readers inside: %1, writers: %2</source>
        <translation>内有读者 %1 个，写者 %2 个</translation>
    </message>
    <message>
        <source>busy with %1</source>
        <translation>正在处理 %1</translation>
    </message>
    <message>
        <source>has ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>eats, meal %1</source>
        <translation>进餐，第 %1 餐</translation>
    </message>
    <message>
        <source>is hungry</source>
        <translation>饥饿</translation>
    </message>
    <message>
        <source>thinks</source>
        <translation>思考</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s) written and not read yet</source>
        <translation>
            <numerusform>已写入而尚未读出 %n 字节</numerusform>
        </translation>
    </message>
    <message>
        <source>how full it is was not seen</source>
        <translation>未能看到其填充程度</translation>
    </message>
    <message>
        <source>a word of memory that a lock is made of; who has it the kernel does not know</source>
        <translation>构成锁的一个内存字；内核不知道由谁持有</translation>
    </message>
    <message>
        <source>waited for in %1</source>
        <translation>在 %1 中等待</translation>
    </message>
    <message>
        <source>%1 waits for %2, which %3 has</source>
        <translation>%1等待 %2，而它由%3持有</translation>
    </message>
    <message>
        <source>Deadlock: %1. Nobody of them can go on.</source>
        <translation>死锁：%1。它们谁都无法继续。</translation>
    </message>
    <message>
        <source>Deadlock, says the program: the tasks %1 wait in a circle.</source>
        <translation>程序报告死锁：任务 %1 循环等待。</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) wait for an object another has.</source>
        <translation>
            <numerusform>%n 个任务在等待被他人持有的对象。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody waits for an object at this moment.</source>
        <translation>此刻没有任务在等待对象。</translation>
    </message>
    <message>
        <source>The program found its result right.</source>
        <translation>程序确认结果正确。</translation>
    </message>
    <message>
        <source>The program found its result wrong: an update was lost, or something was read half done.</source>
        <translation>程序发现结果错误：丢失了更新，或读到了未完成的数据。</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Had by</source>
        <translation>持有者</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待者</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>起于</translation>
    </message>
</context>
<context>
    <name>PDU</name>
    <message>
        <source>packet</source>
        <translation>数据包</translation>
    </message>
    <message>
        <source>frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>header</source>
        <translation>头部</translation>
    </message>
    <message>
        <source>segment</source>
        <translation>报文段</translation>
    </message>
    <message>
        <source>datagram</source>
        <translation>数据报</translation>
    </message>
    <message>
        <source>BPDU</source>
        <translation>BPDU</translation>
    </message>
    <message>
        <source>tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>record</source>
        <translation>记录</translation>
    </message>
</context>
<context>
    <name>Packet</name>
    <message>
        <source>computed</source>
        <translation>计算得出</translation>
    </message>
    <message>
        <source>byte %1, bits %2-%3</source>
        <translation>字节 %1，位 %2-%3</translation>
    </message>
    <message>
        <source>byte %1</source>
        <translation>字节 %1</translation>
    </message>
    <message>
        <source>bytes %1-%2</source>
        <translation>字节 %1-%2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>(adds %1 bytes)</source>
        <translation>（本层增加 %1 字节）</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>%1 %2: %3 %4</source>
        <translation>%1 %2：%3%4</translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <translation>%1 %2 %3</translation>
    </message>
</context>
<context>
    <name>PacketColumns</name>
    <message>
        <source>Seconds since the start of the recording</source>
        <translation>距记录开始的秒数</translation>
    </message>
    <message>
        <source>Seconds since the packet shown before</source>
        <translation>距上一个显示的数据包的秒数</translation>
    </message>
    <message>
        <source>Seconds since the packet before in the connection</source>
        <translation>距同一连接中上一个数据包的秒数</translation>
    </message>
    <message>
        <source>Time of day, local</source>
        <translation>时刻（本地时间）</translation>
    </message>
    <message>
        <source>Time of day, UTC</source>
        <translation>时刻（UTC）</translation>
    </message>
    <message>
        <source>Date and time, local</source>
        <translation>日期和时间（本地时间）</translation>
    </message>
    <message>
        <source>Date and time, UTC</source>
        <translation>日期和时间（UTC）</translation>
    </message>
    <message>
        <source>Time, s</source>
        <translation>时间（秒）</translation>
    </message>
    <message>
        <source>Δ Time, s</source>
        <translation>时间差（秒）</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Time, UTC</source>
        <translation>时间（UTC）</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>目的</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节数</translation>
    </message>
    <message>
        <source>Source port</source>
        <translation>源端口</translation>
    </message>
    <message>
        <source>Destination port</source>
        <translation>目的端口</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Colour rule</source>
        <translation>着色规则</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>信息</translation>
    </message>
</context>
<context>
    <name>PaintGraph</name>
    <message>
        <source>waits for</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>is had by</source>
        <translation>被持有</translation>
    </message>
</context>
<context>
    <name>PaintObjects</name>
    <message>
        <source>inside:</source>
        <translation>在内：</translation>
    </message>
    <message>
        <source>may read:</source>
        <translation>可读：</translation>
    </message>
    <message>
        <source>has to end:</source>
        <translation>须结束：</translation>
    </message>
    <message>
        <source>has it:</source>
        <translation>持有：</translation>
    </message>
    <message>
        <source>waits:</source>
        <translation>等待：</translation>
    </message>
    <message>
        <source>may write:</source>
        <translation>可写：</translation>
    </message>
    <message>
        <source>stands before “%1”</source>
        <translation>停在“%1”之前</translation>
    </message>
    <message>
        <source>has ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>goes on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>线程</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>made with Layerlab</source>
        <translation>由 Layerlab 制作</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more row(s)</source>
        <translation>
            <numerusform>…… 还有 %n 行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PictureCommand</name>
    <message>
        <source>Name one file and --out.</source>
        <translation>请指定一个文件和 --out。</translation>
    </message>
    <message>
        <source>There is no option “%1”.</source>
        <translation>没有选项“%1”。</translation>
    </message>
    <message>
        <source>--size takes a width and a height in pixels, e.g. 1280x800.</source>
        <translation>--size 需要以像素表示的宽和高，例如 1280x800。</translation>
    </message>
    <message>
        <source>--theme takes light or dark.</source>
        <translation>--theme 的取值为 light 或 dark。</translation>
    </message>
    <message>
        <source>There is no view “%1” of this file.</source>
        <translation>该文件没有视图“%1”。</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>已保存：%1</translation>
    </message>
    <message>
        <source>--scale takes a factor from 0.5 to 4: pixels of the file for each of the size.</source>
        <translation>--scale 要的是 0.5 到 4 的倍数：尺寸中的每个像素在文件中占几个像素。</translation>
    </message>
    <message>
        <source>--at takes seconds since the beginning of the recording, e.g. 0.8.</source>
        <translation>--at 要的是从记录开始算起的秒数，例如 0.8。</translation>
    </message>
    <message>
        <source>There is no packet %1 in the file.</source>
        <translation>文件中没有第 %1 个数据包。</translation>
    </message>
    <message>
        <source>There is no task %1 in the file.</source>
        <translation>文件中没有任务 %1。</translation>
    </message>
    <message>
        <source>Usage: layerlab picture FILE --view layers|packets|ladder|stream|conversations|notes|files|plots|calls|timeline|objects|process|processes|scenario|window|PROGRAM --out X.png|.svg|.pdf [--packet N] [--task TID] [--program NAME] [--at SECONDS] [--scale FACTOR] [--theme light|dark] [--size WxH] [--keys KEYLOG]</source>
        <translation>用法：layerlab picture 文件 --view layers|packets|ladder|stream|conversations|notes|files|plots|calls|timeline|objects|process|processes|scenario|window|程序名 --out X.png|.svg|.pdf [--packet 序号] [--task TID] [--program 程序名] [--at 秒] [--scale 倍数] [--theme light|dark] [--size 宽x高] [--keys 密钥日志]</translation>
    </message>
</context>
<context>
    <name>Plots</name>
    <message>
        <source>frame %1</source>
        <translation>第 %1 帧</translation>
    </message>
    <message>
        <source>from frame %1 on</source>
        <translation>从第 %1 帧起</translation>
    </message>
    <message>
        <source>nothing here to be drawn</source>
        <translation>这里没有可绘制的内容</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 微秒</translation>
    </message>
    <message>
        <source>seconds since the connection&apos;s first packet</source>
        <translation>从连接的第一个数据包起的秒数</translation>
    </message>
    <message>
        <source>place in what %1 sends</source>
        <translation>在 %1 所发数据中的位置</translation>
    </message>
    <message>
        <source>may send up to here (window of %1)</source>
        <translation>最多可发送到这里（%1 的窗口）</translation>
    </message>
    <message>
        <source>acknowledged by %1</source>
        <translation>已被 %1 确认</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>payload, averaged over %1</source>
        <translation>有效载荷，每 %1 取平均</translation>
    </message>
    <message>
        <source>%1 sends</source>
        <translation>%1 发送</translation>
    </message>
    <message>
        <source>time from a segment to its acknowledgment</source>
        <translation>从报文段到其确认的时间</translation>
    </message>
    <message>
        <source>segments of %1</source>
        <translation>%1 的报文段</translation>
    </message>
    <message>
        <source>bytes from %1 to %2</source>
        <translation>从 %1 到 %2 的字节</translation>
    </message>
    <message>
        <source>window that %1 announces</source>
        <translation>%1 通告的窗口</translation>
    </message>
    <message>
        <source>in flight: sent, not acknowledged</source>
        <translation>在途：已发送、未确认</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
</context>
<context>
    <name>ProcessColumns</name>
    <message>
        <source>PROGRAM</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Share of one core over its whole life, as ps counts it: the time it ran by the time since it began.</source>
        <translation>整个生命期内占一个核心的百分比，与 ps 的算法相同：运行时间除以开始以来的时间。</translation>
    </message>
    <message>
        <source>Share of one core over the last second before the moment that is shown, or over its life if that is shorter; from the stretches in which it ran. ~: sampled or inferred.</source>
        <translation>所示时刻之前一秒内（若生命期更短则按生命期）占一个核心的百分比，由各段运行时间得出。~：来自采样或推断。</translation>
    </message>
    <message>
        <source>Share of one core between the last two readings, as top counts it: with several threads it can be more than 100.</source>
        <translation>最近两次读取之间占一个核心的百分比，与 top 的算法相同：有多个线程时可以超过 100。</translation>
    </message>
    <message>
        <source>Share of the machine&apos;s memory: not known, since the recording does not tell how much there was.</source>
        <translation>占机器内存的百分比：未知，因为记录中没有机器的内存总量。</translation>
    </message>
    <message>
        <source>Share of this computer&apos;s memory that it has resident (RSS by MemTotal).</source>
        <translation>常驻内存占本机内存的百分比（RSS 除以 MemTotal）。</translation>
    </message>
    <message>
        <source>As it was last read: at the birth, after an exec, while the table is seen. ~: more than two seconds before.</source>
        <translation>取自最近一次读取：创建时、exec 之后、以及表格可见期间。~：早于两秒以上。</translation>
    </message>
    <message>
        <source>Whose rights it has: the user&apos;s number (other computers have other names for it).</source>
        <translation>它拥有谁的权限：用户编号（同一编号在别的计算机上对应不同的名字）。</translation>
    </message>
    <message>
        <source>Whose rights it has (effective user).</source>
        <translation>它拥有谁的权限（有效用户）。</translation>
    </message>
    <message>
        <source>Number of the process; of a thread the number of its process.</source>
        <translation>进程号；对线程来说是其所属进程的编号。</translation>
    </message>
    <message>
        <source>Number of the thread (LWP of ps -L); of the first one it is that of the process.</source>
        <translation>线程号（ps -L 的 LWP）；第一个线程的编号就是进程号。</translation>
    </message>
    <message>
        <source>Number of the process that waits for it: its parent, or who adopted it.</source>
        <translation>负责等待它的进程的编号：父进程，或收养它的进程。</translation>
    </message>
    <message>
        <source>How many threads the process has (NLWP).</source>
        <translation>进程的线程数（NLWP）。</translation>
    </message>
    <message>
        <source>Addresses that are mapped, used or not, in KiB (g: GiB, t: TiB).</source>
        <translation>已映射的地址空间，无论是否使用，单位 KiB（g 为 GiB，t 为 TiB）。</translation>
    </message>
    <message>
        <source>What of it lies in memory, in KiB (g: GiB).</source>
        <translation>其中位于内存中的部分，单位 KiB（g 为 GiB）。</translation>
    </message>
    <message>
        <source>Its controlling terminal, from where Ctrl+C comes; ? for none.</source>
        <translation>控制终端，Ctrl+C 由此而来；? 表示没有。</translation>
    </message>
    <message>
        <source>State, a letter, and what modifies it: point at a cell, or choose a row, to see what each means.</source>
        <translation>状态字母及其修饰字母：指向单元格或选中一行，可看到每个字母的含义。</translation>
    </message>
    <message>
        <source>When it began: the time, or the day (month-day) if that was another one.</source>
        <translation>何时开始：当天为时间，否则为日期（月-日）。</translation>
    </message>
    <message>
        <source>Time on a core so far, in user mode and in the kernel: minutes, seconds, hundredths.</source>
        <translation>至今占用核心的时间，含用户态和内核态：分、秒、百分之一秒。</translation>
    </message>
    <message>
        <source>From −20 (much of the processor) to 19 (little); 0 is usual.</source>
        <translation>从 −20（多占处理器）到 19（少占）；通常为 0。</translation>
    </message>
    <message>
        <source>Name of the program in the lab.</source>
        <translation>程序在实验中的名字。</translation>
    </message>
    <message>
        <source>The command with its arguments; in brackets the name of what has none; of a thread its name.</source>
        <translation>命令及其参数；没有命令行的显示方括号中的名字；线程显示其名字。</translation>
    </message>
</context>
<context>
    <name>ProgramKind</name>
    <message>
        <source>TCP server</source>
        <translation>TCP 服务器</translation>
    </message>
    <message>
        <source>listens on a port, accepts connections and answers</source>
        <translation>监听端口，接受连接并应答</translation>
    </message>
    <message>
        <source>TCP client</source>
        <translation>TCP 客户端</translation>
    </message>
    <message>
        <source>connects to a port and sends what you type</source>
        <translation>连接到端口，发送你输入的内容</translation>
    </message>
    <message>
        <source>UDP server</source>
        <translation>UDP 服务器</translation>
    </message>
    <message>
        <source>waits for datagrams and answers</source>
        <translation>等待数据报并应答</translation>
    </message>
    <message>
        <source>UDP client</source>
        <translation>UDP 客户端</translation>
    </message>
    <message>
        <source>sends datagrams without a connection</source>
        <translation>无需连接即发送数据报</translation>
    </message>
    <message>
        <source>Unix-domain server</source>
        <translation>Unix 域服务器</translation>
    </message>
    <message>
        <source>listens on a path: bytes between processes, no network</source>
        <translation>监听路径：字节在进程之间传递，不经过网络</translation>
    </message>
    <message>
        <source>Unix-domain client</source>
        <translation>Unix 域客户端</translation>
    </message>
    <message>
        <source>connects to a path</source>
        <translation>连接到路径</translation>
    </message>
    <message>
        <source>HTTP server</source>
        <translation>HTTP 服务器</translation>
    </message>
    <message>
        <source>serves a folder and echoes requests</source>
        <translation>提供文件夹内容并回显请求</translation>
    </message>
    <message>
        <source>HTTP request</source>
        <translation>HTTP 请求</translation>
    </message>
    <message>
        <source>sends exactly the bytes you write</source>
        <translation>原样发送你写的字节</translation>
    </message>
    <message>
        <source>Processes (fork)</source>
        <translation>进程（fork）</translation>
    </message>
    <message>
        <source>makes child processes: waited for, zombies or orphans</source>
        <translation>创建子进程：被等待的、僵尸或孤儿</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Your own command</source>
        <translation>自己的命令</translation>
    </message>
    <message>
        <source>any program, e.g. python3 server.py</source>
        <translation>任何程序，例如 python3 server.py</translation>
    </message>
    <message>
        <source>Zombies and their cures</source>
        <translation>僵尸进程及其避免</translation>
    </message>
    <message>
        <source>children that end, and a parent that collects them or not</source>
        <translation>子进程结束，父进程回收或不回收</translation>
    </message>
    <message>
        <source>One process</source>
        <translation>单个进程</translation>
    </message>
    <message>
        <source>started and joined, another program (exec), or a daemon</source>
        <translation>启动并 join，换成另一个程序（exec），或成为守护进程</translation>
    </message>
    <message>
        <source>Signals</source>
        <translation>信号</translation>
    </message>
    <message>
        <source>handled, ignored, blocked; alarm, pause; the two nobody can catch</source>
        <translation>处理、忽略、阻塞；alarm、pause；两个无法捕获的信号</translation>
    </message>
    <message>
        <source>Process pool</source>
        <translation>进程池</translation>
    </message>
    <message>
        <source>workers that take tasks from a queue</source>
        <translation>从队列中取任务的工作进程</translation>
    </message>
    <message>
        <source>Pipe</source>
        <translation>管道</translation>
    </message>
    <message>
        <source>bytes one way or both ways, full, or closed at one end</source>
        <translation>单向或双向传递字节，写满，或一端关闭</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>put and get that wait, fail at once, or wait for a time</source>
        <translation>阻塞、立即失败或限时等待的 put 与 get</translation>
    </message>
    <message>
        <source>Shared memory</source>
        <translation>共享内存</translation>
    </message>
    <message>
        <source>a value and an array that several processes change</source>
        <translation>多个进程共同修改的值与数组</translation>
    </message>
    <message>
        <source>busy, sleeping, taking a lock in turn, or comparing their data</source>
        <translation>计算、睡眠、轮流取锁，或比较各自的数据</translation>
    </message>
    <message>
        <source>Semaphore, lock, event, barrier, condition</source>
        <translation>信号量、锁、事件、屏障、条件变量</translation>
    </message>
    <message>
        <source>threads that wait for each other</source>
        <translation>互相等待的线程</translation>
    </message>
    <message>
        <source>Race</source>
        <translation>竞争</translation>
    </message>
    <message>
        <source>threads that raise one counter; by hand you say who goes on</source>
        <translation>多个线程累加同一个计数器；手动模式下由你决定谁继续</translation>
    </message>
    <message>
        <source>Deadlock</source>
        <translation>死锁</translation>
    </message>
    <message>
        <source>threads that each need two locks, and three cures</source>
        <translation>各需要两把锁的线程，以及三种解法</translation>
    </message>
    <message>
        <source>Producers and consumers</source>
        <translation>生产者与消费者</translation>
    </message>
    <message>
        <source>a ring of slots, two semaphores and a lock</source>
        <translation>环形缓冲区、两个信号量和一把锁</translation>
    </message>
    <message>
        <source>Readers and writers</source>
        <translation>读者与写者</translation>
    </message>
    <message>
        <source>many may read at once, or one may write</source>
        <translation>多个读者可同时读，或一个写者独占</translation>
    </message>
    <message>
        <source>Dining philosophers</source>
        <translation>哲学家就餐</translation>
    </message>
    <message>
        <source>each needs the forks at both hands</source>
        <translation>每人都需要左右两把叉子</translation>
    </message>
    <message>
        <source>What threads and processes cost</source>
        <translation>线程与进程的代价</translation>
    </message>
    <message>
        <source>measured here: creation, switch, memory</source>
        <translation>在本机测量：创建、切换、内存</translation>
    </message>
    <message>
        <source>Computing and waiting</source>
        <translation>计算与等待</translation>
    </message>
    <message>
        <source>on one processor or several, by processes or threads</source>
        <translation>在单核或多核上，用进程或线程</translation>
    </message>
    <message>
        <source>Priorities (nice)</source>
        <translation>优先级（nice）</translation>
    </message>
    <message>
        <source>shares of one processor</source>
        <translation>一个处理器的份额</translation>
    </message>
    <message>
        <source>Keys of a terminal</source>
        <translation>终端按键</translation>
    </message>
    <message>
        <source>a small shell and its job: Ctrl+C, Ctrl+\, Ctrl+Z</source>
        <translation>一个小 shell 和它的作业：Ctrl+C、Ctrl+\、Ctrl+Z</translation>
    </message>
</context>
<context>
    <name>ProgramPlace</name>
    <message numerus="yes">
        <source>%n child process(es), exit status %1</source>
        <translation>
            <numerusform>%n 个子进程，退出状态 %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s), %1</source>
        <translation>
            <numerusform>%n 个线程，%1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Protocol</name>
    <message>
        <source>Address Resolution Protocol</source>
        <translation>地址解析协议</translation>
    </message>
    <message>
        <source>BSD loopback</source>
        <translation>BSD 回环</translation>
    </message>
    <message>
        <source>Raw IP</source>
        <translation>裸 IP</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Ethernet</source>
        <translation>以太网</translation>
    </message>
    <message>
        <source>Frame of the recording</source>
        <translation>记录中的帧</translation>
    </message>
    <message>
        <source>Hypertext Transfer Protocol</source>
        <translation>超文本传输协议</translation>
    </message>
    <message>
        <source>Internet Control Message Protocol</source>
        <translation>网际控制报文协议</translation>
    </message>
    <message>
        <source>Internet Control Message Protocol for IPv6</source>
        <translation>IPv6 网际控制报文协议</translation>
    </message>
    <message>
        <source>Internet Protocol, version 4</source>
        <translation>网际协议第 4 版</translation>
    </message>
    <message>
        <source>Internet Protocol, version 6</source>
        <translation>网际协议第 6 版</translation>
    </message>
    <message>
        <source>IPv6 hop-by-hop options</source>
        <translation>IPv6 逐跳选项</translation>
    </message>
    <message>
        <source>IPv6 routing header</source>
        <translation>IPv6 路由头部</translation>
    </message>
    <message>
        <source>IPv6 fragment header</source>
        <translation>IPv6 分片头部</translation>
    </message>
    <message>
        <source>IPv6 destination options</source>
        <translation>IPv6 目的选项</translation>
    </message>
    <message>
        <source>Linux cooked capture</source>
        <translation>Linux cooked 捕获</translation>
    </message>
    <message>
        <source>Transmission Control Protocol</source>
        <translation>传输控制协议</translation>
    </message>
    <message>
        <source>User Datagram Protocol</source>
        <translation>用户数据报协议</translation>
    </message>
    <message>
        <source>JavaScript Object Notation</source>
        <translation>JSON 数据</translation>
    </message>
    <message>
        <source>Lines of text</source>
        <translation>文本行</translation>
    </message>
    <message>
        <source>Internet Group Management Protocol</source>
        <translation>网际组管理协议</translation>
    </message>
    <message>
        <source>Generic routing encapsulation</source>
        <translation>通用路由封装 (GRE)</translation>
    </message>
    <message>
        <source>Logical link control</source>
        <translation>逻辑链路控制 (LLC)</translation>
    </message>
    <message>
        <source>Multiprotocol label switching</source>
        <translation>多协议标签交换 (MPLS)</translation>
    </message>
    <message>
        <source>Control word of an Ethernet pseudowire</source>
        <translation>以太网伪线控制字</translation>
    </message>
    <message>
        <source>Point-to-point protocol</source>
        <translation>点对点协议 (PPP)</translation>
    </message>
    <message>
        <source>PPP over Ethernet: discovery</source>
        <translation>PPPoE 发现</translation>
    </message>
    <message>
        <source>PPP over Ethernet: session</source>
        <translation>PPPoE 会话</translation>
    </message>
    <message>
        <source>Stream control transmission protocol</source>
        <translation>流控制传输协议 (SCTP)</translation>
    </message>
    <message>
        <source>Spanning tree protocol</source>
        <translation>生成树协议</translation>
    </message>
    <message>
        <source>802.1Q VLAN tag</source>
        <translation>VLAN 标签 (802.1Q)</translation>
    </message>
    <message>
        <source>802.1ad provider tag</source>
        <translation>运营商标签 (802.1ad)</translation>
    </message>
    <message>
        <source>Virtual extensible LAN</source>
        <translation>虚拟可扩展局域网 (VXLAN)</translation>
    </message>
    <message>
        <source>Dynamic Host Configuration Protocol</source>
        <translation>动态主机配置协议（DHCP）</translation>
    </message>
    <message>
        <source>Domain Name System</source>
        <translation>域名系统（DNS）</translation>
    </message>
    <message>
        <source>Multicast Domain Name System</source>
        <translation>多播域名系统（mDNS）</translation>
    </message>
    <message>
        <source>Link-Local Multicast Name Resolution</source>
        <translation>链路本地多播名称解析（LLMNR）</translation>
    </message>
    <message>
        <source>File Transfer Protocol</source>
        <translation>文件传输协议（FTP）</translation>
    </message>
    <message>
        <source>FTP data connection</source>
        <translation>FTP 数据连接</translation>
    </message>
    <message>
        <source>Network Time Protocol</source>
        <translation>网络时间协议（NTP）</translation>
    </message>
    <message>
        <source>Syslog Protocol</source>
        <translation>系统日志协议（Syslog）</translation>
    </message>
    <message>
        <source>Trivial File Transfer Protocol</source>
        <translation>简单文件传输协议（TFTP）</translation>
    </message>
    <message>
        <source>Transport Layer Security</source>
        <translation>传输层安全协议</translation>
    </message>
    <message>
        <source>HyperText Transfer Protocol 2</source>
        <translation>超文本传输协议第 2 版</translation>
    </message>
    <message>
        <source>QUIC</source>
        <translation>QUIC</translation>
    </message>
    <message>
        <source>Internet Message Access Protocol</source>
        <translation>互联网邮件访问协议</translation>
    </message>
    <message>
        <source>Internet Message Format</source>
        <translation>互联网邮件格式</translation>
    </message>
    <message>
        <source>Post Office Protocol</source>
        <translation>邮局协议</translation>
    </message>
    <message>
        <source>Simple Mail Transfer Protocol</source>
        <translation>简单邮件传输协议</translation>
    </message>
    <message>
        <source>Secure Shell</source>
        <translation>安全外壳协议</translation>
    </message>
    <message>
        <source>WebSocket</source>
        <translation>WebSocket</translation>
    </message>
</context>
<context>
    <name>Run</name>
    <message>
        <source>Usage: layerlab run LAB.lab.json|NAME [--for SECONDS] [--save OUT.pcapng] [--quiet]</source>
        <translation>用法：layerlab run 实验.lab.json|名称 [--for 秒数] [--save 输出.pcapng] [--quiet]</translation>
    </message>
    <message>
        <source>--for takes a number of seconds from 0 to 86400, --save a file.</source>
        <translation>--for 后面应为 0 到 86400 的秒数，--save 后面应为文件。</translation>
    </message>
    <message>
        <source>There is no option “%1”.</source>
        <translation>没有选项“%1”。</translation>
    </message>
    <message>
        <source>Name one lab.</source>
        <translation>请指定一个实验。</translation>
    </message>
    <message>
        <source>there is no built-in lab “%1”. There are: %2</source>
        <translation>没有内置实验“%1”。现有：%2</translation>
    </message>
    <message>
        <source>The lab document %1</source>
        <translation>实验文档 %1</translation>
    </message>
    <message>
        <source>The recording</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>The recording was not kept: name a file with --save to keep it.</source>
        <translation>记录没有保留：如需保留，请用 --save 指定文件。</translation>
    </message>
    <message>
        <source>The recording is in %1</source>
        <translation>记录位于 %1</translation>
    </message>
    <message>
        <source>The recording is not lost: it is in %1</source>
        <translation>记录没有丢失：它位于 %1</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>已保存：%1</translation>
    </message>
    <message>
        <source>an unfinished recording was found: %1 (layerlab dissect and layerlab events open it; delete it when you don&apos;t need it)</source>
        <translation>发现一份未完成的记录：%1（可用 layerlab dissect 和 layerlab events 打开；不需要时请删除）</translation>
    </message>
</context>
<context>
    <name>Save</name>
    <message>
        <source>An option lacks its value.</source>
        <translation>有一个选项缺少值。</translation>
    </message>
    <message>
        <source>There is no option “%1”.</source>
        <translation>没有选项“%1”。</translation>
    </message>
    <message>
        <source>Name one file.</source>
        <translation>请指定一个文件。</translation>
    </message>
    <message>
        <source>--out takes a file that ends in .pcapng or .pcap.</source>
        <translation>--out 后面要写以 .pcapng 或 .pcap 结尾的文件名。</translation>
    </message>
    <message>
        <source>--packets takes numbers and ranges of packets, such as 1,4-7; %1 has %2.</source>
        <translation>--packets 后面写数据包的编号和范围，例如 1,4-7；%1 共有 %2 个数据包。</translation>
    </message>
    <message>
        <source>%1: %2 of %3 packets, %4 bytes</source>
        <translation>%1：%3 个数据包中的 %2 个，%4 字节</translation>
    </message>
    <message>
        <source>pcap has no place for comments, names, keys and events: %1 is without them.</source>
        <translation>pcap 格式不能保存注释、名称、密钥和事件：%1 中没有它们。</translation>
    </message>
    <message>
        <source>Usage: layerlab save FILE [--filter EXPRESSION] [--packets LIST] [--share-safe] [--keys KEYLOG] --out X.pcapng|.pcap</source>
        <translation>用法：layerlab save 文件 [--filter 表达式] [--packets 列表] [--share-safe] [--keys 密钥日志] --out X.pcapng|.pcap</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>%1 was not found. Check the name.</source>
        <translation>找不到 %1。请检查名称。</translation>
    </message>
    <message>
        <source>%1: the system does not allow it to this user. Choose another place or ask for the right.</source>
        <translation>%1：系统不允许当前用户这样做。请换一个位置，或申请相应的权限。</translation>
    </message>
    <message>
        <source>%1: the address is already in use. Choose another port or path, or stop the program that uses it.</source>
        <translation>%1：地址已被占用。请换一个端口或路径，或停止占用它的程序。</translation>
    </message>
    <message>
        <source>%1: this is not an address that can be used here. Check the address and the port.</source>
        <translation>%1：这不是此处可用的地址。请检查地址和端口。</translation>
    </message>
    <message>
        <source>%1: the path is too long. A Unix-domain socket&apos;s path has at most 107 bytes; choose a shorter one.</source>
        <translation>%1：路径太长。Unix 域套接字的路径最多 107 字节；请选择更短的路径。</translation>
    </message>
    <message>
        <source>%1: there is no space left. Free some space, or choose another disk.</source>
        <translation>%1：空间已用完。请释放一些空间，或换一个磁盘。</translation>
    </message>
    <message>
        <source>%1: the place can only be read, not written. Choose another folder.</source>
        <translation>%1：该位置只能读，不能写。请换一个文件夹。</translation>
    </message>
    <message>
        <source>%1 is not a capture file. Layerlab opens pcap and pcapng files.</source>
        <translation>%1 不是抓包文件。Layerlab 可打开 pcap 和 pcapng 文件。</translation>
    </message>
    <message>
        <source>%1 is damaged or not of the expected form.</source>
        <translation>%1 已损坏，或格式不符合要求。</translation>
    </message>
    <message>
        <source>%1 ends too early: nothing in it can be read.</source>
        <translation>%1 过早结束：其中没有可读取的内容。</translation>
    </message>
    <message>
        <source>%1 is larger than is allowed here.</source>
        <translation>%1 超过了此处允许的大小。</translation>
    </message>
    <message>
        <source>%1: this version of Layerlab does not know how to do that.</source>
        <translation>%1：这个版本的 Layerlab 还不支持这样做。</translation>
    </message>
    <message>
        <source>%1 is of another version. Use the parts of one and the same Layerlab.</source>
        <translation>%1 的版本不同。请使用同一版本 Layerlab 的各个部分。</translation>
    </message>
    <message>
        <source>%1: the connection was refused. Is the server running, and is the port right?</source>
        <translation>%1：连接被拒绝。服务器在运行吗？端口正确吗？</translation>
    </message>
    <message>
        <source>%1: the other side is gone.</source>
        <translation>%1：对方已不在。</translation>
    </message>
    <message>
        <source>%1: no answer came in time.</source>
        <translation>%1：没有及时收到应答。</translation>
    </message>
    <message>
        <source>%1: this can&apos;t be done as it was asked for.</source>
        <translation>%1：无法按要求完成。</translation>
    </message>
    <message>
        <source>%1: the system reported an error.</source>
        <translation>%1：系统报告了一个错误。</translation>
    </message>
</context>
<context>
    <name>Signals</name>
    <message>
        <source>ends, core file</source>
        <translation>终止并转储核心</translation>
    </message>
    <message>
        <source>stops</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>goes on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无动作</translation>
    </message>
    <message>
        <source>ends</source>
        <translation>终止</translation>
    </message>
    <message>
        <source>the terminal was closed</source>
        <translation>终端已关闭</translation>
    </message>
    <message>
        <source>Ctrl+C at the terminal</source>
        <translation>在终端按 Ctrl+C</translation>
    </message>
    <message>
        <source>Ctrl+\ at the terminal</source>
        <translation>在终端按 Ctrl+\</translation>
    </message>
    <message>
        <source>an instruction the processor does not know</source>
        <translation>处理器不认识的指令</translation>
    </message>
    <message>
        <source>a breakpoint</source>
        <translation>断点</translation>
    </message>
    <message>
        <source>abort() was called</source>
        <translation>调用了 abort()</translation>
    </message>
    <message>
        <source>memory that is mapped but not there</source>
        <translation>内存已映射但并不存在</translation>
    </message>
    <message>
        <source>division by zero and the like</source>
        <translation>除以零等算术错误</translation>
    </message>
    <message>
        <source>ends it at once; can&apos;t be caught, blocked or ignored</source>
        <translation>立即终止；不能捕获、阻塞或忽略</translation>
    </message>
    <message>
        <source>means what the program wants it to</source>
        <translation>含义由程序自定</translation>
    </message>
    <message>
        <source>an address it may not use</source>
        <translation>访问了不允许的地址</translation>
    </message>
    <message>
        <source>wrote to a pipe that nobody reads</source>
        <translation>向无人读取的管道写入</translation>
    </message>
    <message>
        <source>the time of alarm() is over</source>
        <translation>alarm() 的时间到</translation>
    </message>
    <message>
        <source>asks it to end: what kill sends</source>
        <translation>请求终止：kill 默认发送</translation>
    </message>
    <message>
        <source>no longer used</source>
        <translation>已不再使用</translation>
    </message>
    <message>
        <source>a child ended, stopped or went on</source>
        <translation>子进程终止、停止或继续</translation>
    </message>
    <message>
        <source>go on after a stop</source>
        <translation>停止后继续</translation>
    </message>
    <message>
        <source>stops it; can&apos;t be caught, blocked or ignored</source>
        <translation>停止它；不能捕获、阻塞或忽略</translation>
    </message>
    <message>
        <source>Ctrl+Z at the terminal</source>
        <translation>在终端按 Ctrl+Z</translation>
    </message>
    <message>
        <source>reads from the terminal in the background</source>
        <translation>后台进程读终端</translation>
    </message>
    <message>
        <source>writes to the terminal in the background</source>
        <translation>后台进程写终端</translation>
    </message>
    <message>
        <source>urgent data on a socket</source>
        <translation>套接字上有紧急数据</translation>
    </message>
    <message>
        <source>its limit of processor time is reached</source>
        <translation>达到处理器时间上限</translation>
    </message>
    <message>
        <source>its limit of file size is reached</source>
        <translation>达到文件大小上限</translation>
    </message>
    <message>
        <source>a timer of its own processor time</source>
        <translation>按自身处理器时间计的定时器</translation>
    </message>
    <message>
        <source>a timer of its processor time, for profilers</source>
        <translation>按处理器时间计的定时器，供性能分析用</translation>
    </message>
    <message>
        <source>the terminal has another size</source>
        <translation>终端窗口大小改变</translation>
    </message>
    <message>
        <source>a descriptor is ready</source>
        <translation>描述符就绪</translation>
    </message>
    <message>
        <source>the power fails</source>
        <translation>电源故障</translation>
    </message>
    <message>
        <source>a system call that is not allowed</source>
        <translation>不允许的系统调用</translation>
    </message>
</context>
<context>
    <name>StatWords</name>
    <message>
        <source>running, or ready to</source>
        <translation>运行或就绪</translation>
    </message>
    <message>
        <source>waiting; a signal wakes it</source>
        <translation>等待，可被信号唤醒</translation>
    </message>
    <message>
        <source>waiting, and no signal wakes it (usually for a disk)</source>
        <translation>等待，不能被信号唤醒（通常在等磁盘）</translation>
    </message>
    <message>
        <source>stopped by a signal</source>
        <translation>被信号停止</translation>
    </message>
    <message>
        <source>stopped by who traces it</source>
        <translation>被跟踪者停止</translation>
    </message>
    <message>
        <source>zombie: ended, not collected</source>
        <translation>僵尸：已结束，未被回收</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>已死</translation>
    </message>
    <message>
        <source>idle thread of the kernel</source>
        <translation>空闲的内核线程</translation>
    </message>
    <message>
        <source>more urgent than usual (nice below 0)</source>
        <translation>比通常优先（nice 小于 0）</translation>
    </message>
    <message>
        <source>less urgent than usual (nice above 0)</source>
        <translation>比通常次要（nice 大于 0）</translation>
    </message>
    <message>
        <source>has pages locked into memory</source>
        <translation>有页锁定在内存中</translation>
    </message>
    <message>
        <source>leads a session</source>
        <translation>会话首进程</translation>
    </message>
    <message>
        <source>has several threads</source>
        <translation>有多个线程</translation>
    </message>
    <message>
        <source>in the foreground of its terminal</source>
        <translation>位于终端前台</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>all but %1</source>
        <translation>除 %1 外的所有信号</translation>
    </message>
    <message>
        <source>the kernel&apos;s letter was not read at this moment</source>
        <translation>此刻未读到内核的字母</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>exit status %1</source>
        <translation>退出状态 %1</translation>
    </message>
    <message>
        <source>killed by SIG%1</source>
        <translation>被 SIG%1 终止</translation>
    </message>
    <message>
        <source>port %1 on %2</source>
        <translation>%2 的端口 %1</translation>
    </message>
    <message>
        <source>exit status not known</source>
        <translation>退出状态未知</translation>
    </message>
</context>
<context>
    <name>StatusMeaning</name>
    <message>
        <source>Go on: the server wants the body.</source>
        <translation>继续：服务器要接收主体。</translation>
    </message>
    <message>
        <source>The connection changes to another protocol now.</source>
        <translation>连接从此改用另一种协议。</translation>
    </message>
    <message>
        <source>It worked; the body is what was asked for.</source>
        <translation>成功；主体就是所请求的内容。</translation>
    </message>
    <message>
        <source>It worked, and something new was made; Location says where.</source>
        <translation>成功，并创建了新资源；位置见 Location。</translation>
    </message>
    <message>
        <source>Accepted; the work itself is done later.</source>
        <translation>已接受；实际工作稍后完成。</translation>
    </message>
    <message>
        <source>It worked; there is nothing to send back.</source>
        <translation>成功；没有内容需要返回。</translation>
    </message>
    <message>
        <source>Only the asked-for part of it follows.</source>
        <translation>只返回所请求的那一部分。</translation>
    </message>
    <message>
        <source>It has moved for good; Location says where to.</source>
        <translation>已永久移动；新位置见 Location。</translation>
    </message>
    <message>
        <source>It is elsewhere for now; Location says where.</source>
        <translation>暂时在别处；位置见 Location。</translation>
    </message>
    <message>
        <source>The answer is found with GET at the place in Location.</source>
        <translation>请用 GET 到 Location 所示位置获取结果。</translation>
    </message>
    <message>
        <source>It has not changed: use the copy you have.</source>
        <translation>没有变化：请使用已有的副本。</translation>
    </message>
    <message>
        <source>It is elsewhere for now; repeat the same request there.</source>
        <translation>暂时在别处；请到那里重发同样的请求。</translation>
    </message>
    <message>
        <source>It has moved for good; repeat the same request there.</source>
        <translation>已永久移动；请到那里重发同样的请求。</translation>
    </message>
    <message>
        <source>The server can&apos;t understand the request.</source>
        <translation>服务器无法理解该请求。</translation>
    </message>
    <message>
        <source>Say who you are: credentials are missing or wrong.</source>
        <translation>请表明身份：缺少凭据或凭据错误。</translation>
    </message>
    <message>
        <source>The server knows it and refuses to give it.</source>
        <translation>服务器知道该资源，但拒绝提供。</translation>
    </message>
    <message>
        <source>There is nothing at this target.</source>
        <translation>该目标处什么也没有。</translation>
    </message>
    <message>
        <source>This target does not take this method; Allow lists those it takes.</source>
        <translation>该目标不接受此方法；可用方法见 Allow。</translation>
    </message>
    <message>
        <source>There is no form of it that Accept would take.</source>
        <translation>没有符合 Accept 的表示形式。</translation>
    </message>
    <message>
        <source>The request took too long to arrive.</source>
        <translation>请求到达得太慢。</translation>
    </message>
    <message>
        <source>It contradicts the present state of the target.</source>
        <translation>与目标的当前状态冲突。</translation>
    </message>
    <message>
        <source>It was here once and is gone for good.</source>
        <translation>曾经在此，现已永久移除。</translation>
    </message>
    <message>
        <source>The server wants a Content-Length.</source>
        <translation>服务器要求给出 Content-Length。</translation>
    </message>
    <message>
        <source>The body is larger than the server takes.</source>
        <translation>主体超过服务器允许的大小。</translation>
    </message>
    <message>
        <source>The target is longer than the server takes.</source>
        <translation>目标超过服务器允许的长度。</translation>
    </message>
    <message>
        <source>The server does not take bodies of this media type.</source>
        <translation>服务器不接受这种媒体类型的主体。</translation>
    </message>
    <message>
        <source>The server is a teapot.</source>
        <translation>服务器是一把茶壶。</translation>
    </message>
    <message>
        <source>Well-formed, but what it says makes no sense to the server.</source>
        <translation>格式正确，但服务器无法处理其含义。</translation>
    </message>
    <message>
        <source>The server wants another protocol version; Upgrade names it.</source>
        <translation>服务器要求另一种协议版本；见 Upgrade。</translation>
    </message>
    <message>
        <source>Too many requests: wait, then try again.</source>
        <translation>请求过多：请稍候再试。</translation>
    </message>
    <message>
        <source>The head is larger than the server takes.</source>
        <translation>头部超过服务器允许的大小。</translation>
    </message>
    <message>
        <source>Something went wrong in the server itself.</source>
        <translation>服务器自身出错。</translation>
    </message>
    <message>
        <source>The server does not know this method.</source>
        <translation>服务器不认识此方法。</translation>
    </message>
    <message>
        <source>The server behind this one gave a wrong answer.</source>
        <translation>后端服务器给出了错误的应答。</translation>
    </message>
    <message>
        <source>The server is overloaded or being worked on; try later.</source>
        <translation>服务器过载或正在维护；请稍后再试。</translation>
    </message>
    <message>
        <source>The server behind this one did not answer in time.</source>
        <translation>后端服务器未及时应答。</translation>
    </message>
    <message>
        <source>The server does not speak this version of HTTP.</source>
        <translation>服务器不支持此 HTTP 版本。</translation>
    </message>
    <message>
        <source>An interim answer; the final one follows.</source>
        <translation>临时应答；最终应答随后到来。</translation>
    </message>
    <message>
        <source>It worked.</source>
        <translation>成功。</translation>
    </message>
    <message>
        <source>It is to be found elsewhere.</source>
        <translation>需到别处获取。</translation>
    </message>
    <message>
        <source>The request is at fault.</source>
        <translation>请求有误。</translation>
    </message>
    <message>
        <source>The server is at fault.</source>
        <translation>服务器有误。</translation>
    </message>
</context>
<context>
    <name>Stream</name>
    <message>
        <source>%1 sent %2 bytes</source>
        <translation>%1 发送了 %2 字节</translation>
    </message>
    <message>
        <source>, %1 more are not in the recording</source>
        <translation>，另有 %1 字节不在记录中</translation>
    </message>
    <message>
        <source>the first 1 GiB</source>
        <translation>最前面的 1 GiB</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more piece(s)</source>
        <translation>
            <numerusform>……还有 %n 段</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StreamContent</name>
    <message>
        <source>✕ %1 bytes are not in the recording</source>
        <translation>✕ %1 字节不在记录中</translation>
    </message>
    <message>
        <source>body: %1 bytes in chunks, put together here</source>
        <translation>正文：%1 字节，分块传输，此处已拼接</translation>
    </message>
    <message>
        <source>body: %1 bytes</source>
        <translation>正文：%1 字节</translation>
    </message>
    <message>
        <source>, packed with %1</source>
        <translation>，用 %1 压缩</translation>
    </message>
    <message>
        <source>… the rest of the body is to be seen as text or hex</source>
        <translation>……正文其余部分请以文本或十六进制查看</translation>
    </message>
    <message>
        <source>✕ the end of this message is not in the recording</source>
        <translation>✕ 此报文的结尾不在记录中</translation>
    </message>
</context>
<context>
    <name>TaskPainter</name>
    <message>
        <source>pid %1</source>
        <translation>pid %1</translation>
    </message>
    <message>
        <source>thread %1</source>
        <translation>线程 %1</translation>
    </message>
</context>
<context>
    <name>TaskPicture</name>
    <message>
        <source>Tasks of %1 at %2</source>
        <translation>%1 的任务，%2</translation>
    </message>
    <message>
        <source>Schedule: %1</source>
        <translation>调度顺序：%1</translation>
    </message>
    <message>
        <source>Tasks of %1</source>
        <translation>%1 的任务</translation>
    </message>
</context>
<context>
    <name>TaskState</name>
    <message>
        <source>new</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>zombie</source>
        <translation>僵尸</translation>
    </message>
    <message>
        <source>terminated</source>
        <translation>终止</translation>
    </message>
</context>
<context>
    <name>TaskWords</name>
    <message>
        <source>Sampled: seen by looking again and again; what lay between two looks is not known.</source>
        <translation>采样：反复查看所得；两次查看之间的情况未知。</translation>
    </message>
    <message>
        <source>Inferred: concluded from its system calls; the kernel was not asked at that moment.</source>
        <translation>推断：由其系统调用得出；当时并未询问内核。</translation>
    </message>
    <message>
        <source>Reported by the kernel.</source>
        <translation>由内核报告。</translation>
    </message>
    <message>
        <source>Observed at the moment it happened.</source>
        <translation>在发生时观察到。</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>collected</source>
        <translation>已回收</translation>
    </message>
    <message>
        <source>stopped, %1</source>
        <translation>已停止，%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Thread %1 of process %2</source>
        <translation>进程 %2 的线程 %1</translation>
    </message>
    <message>
        <source>Process %1 (%2)</source>
        <translation>进程 %1（%2）</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <translation>%1，始于 %2</translation>
    </message>
    <message>
        <source>in the kernel&apos;s %1</source>
        <translation>在内核的 %1 中</translation>
    </message>
    <message>
        <source>The kernel&apos;s letter was not read in this stretch.</source>
        <translation>这一段内未读取内核的状态字母。</translation>
    </message>
    <message>
        <source>Whether it had a CPU or waited for one (ready) is not known: both are R.</source>
        <translation>无法得知它当时占有 CPU 还是在等 CPU（就绪）：两者都是 R。</translation>
    </message>
    <message>
        <source>It was ended by %1 at %2</source>
        <translation>它在 %2 被 %1 结束</translation>
    </message>
    <message>
        <source>It called exit(%1) at %2</source>
        <translation>它在 %2 调用了 exit(%1)</translation>
    </message>
    <message>
        <source>Why is %1 still there? %2, but %3: the kernel keeps its entry until somebody reads the exit status.</source>
        <translation>为什么 %1 号还在？%2，但%3：内核保留它的表项，直到有人读取退出状态。</translation>
    </message>
    <message>
        <source>its parent %1 has not called wait() for it yet</source>
        <translation>父进程 %1 还没有为它调用 wait()</translation>
    </message>
    <message>
        <source>its parent %1 is in %2 and has not called wait() for it yet</source>
        <translation>父进程 %1 正在 %2 中，还没有为它调用 wait()</translation>
    </message>
    <message>
        <source>its parent %1 has not collected it yet</source>
        <translation>父进程 %1 还没有回收它</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Ready  R</source>
        <translation>就绪  R</translation>
    </message>
    <message>
        <source>Running  R</source>
        <translation>运行  R</translation>
    </message>
    <message>
        <source>Waiting  S · D · T</source>
        <translation>等待  S · D · T</translation>
    </message>
    <message>
        <source>Terminated</source>
        <translation>终止</translation>
    </message>
    <message>
        <source>admitted</source>
        <translation>准备好</translation>
    </message>
    <message>
        <source>gets a CPU</source>
        <translation>获得 CPU</translation>
    </message>
    <message>
        <source>time slice over</source>
        <translation>时间片用完</translation>
    </message>
    <message>
        <source>waits for an event: sleep, recv, wait, lock</source>
        <translation>等待事件：sleep、recv、wait、锁</translation>
    </message>
    <message>
        <source>the event has come: woken up</source>
        <translation>事件发生：被唤醒</translation>
    </message>
    <message>
        <source>exit</source>
        <translation>exit</translation>
    </message>
    <message>
        <source>running or ready</source>
        <translation>运行或就绪</translation>
    </message>
    <message>
        <source>It runs, or waits for a CPU only.</source>
        <translation>正在运行，或只在等 CPU。</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>It waits for an event; a signal wakes it too.</source>
        <translation>它在等待事件；信号也能唤醒它。</translation>
    </message>
    <message>
        <source>waiting, uninterruptible</source>
        <translation>不可中断的等待</translation>
    </message>
    <message>
        <source>It waits for a device or the like; not even SIGKILL wakes it.</source>
        <translation>它在等待设备之类；连 SIGKILL 也不能唤醒它。</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>zombie</source>
        <translation>僵尸</translation>
    </message>
    <message>
        <source>It has ended, and its parent has not waited for it.</source>
        <translation>它已结束，而父进程尚未等待它。</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>已死</translation>
    </message>
    <message>
        <source>It is being removed; this is hardly ever seen.</source>
        <translation>正在被移除；很少能见到。</translation>
    </message>
    <message>
        <source>idle kernel thread</source>
        <translation>空闲的内核线程</translation>
    </message>
    <message>
        <source>A thread of the kernel itself without work.</source>
        <translation>内核自己的线程，暂无工作。</translation>
    </message>
    <message>
        <source>low byte %1: ended by %2%3</source>
        <translation>低字节 %1：被 %2 结束%3</translation>
    </message>
    <message>
        <source>, with a core dump</source>
        <translation>，并产生核心转储</translation>
    </message>
    <message>
        <source>high byte %1: exit(%1); low byte 0: no signal</source>
        <translation>高字节 %1：exit(%1)；低字节 0：非信号结束</translation>
    </message>
    <message>
        <source>S follows from the call; the kernel&apos;s letter was not read in this stretch.</source>
        <translation>S 由调用得出；这一段内未读取内核的状态字母。</translation>
    </message>
    <message>
        <source>A signal has stopped it; SIGCONT lets it go on.</source>
        <translation>被信号停止；SIGCONT 使它继续。</translation>
    </message>
    <message>
        <source>stopped by a tracer</source>
        <translation>被跟踪者停止</translation>
    </message>
    <message>
        <source>Who traces it (a debugger, strace) has stopped it.</source>
        <translation>跟踪它的程序（调试器、strace）使它停止。</translation>
    </message>
    <message>
        <source>more urgent</source>
        <translation>较优先</translation>
    </message>
    <message>
        <source>Its nice value is below 0.</source>
        <translation>nice 值小于 0。</translation>
    </message>
    <message>
        <source>less urgent</source>
        <translation>较次要</translation>
    </message>
    <message>
        <source>Its nice value is above 0.</source>
        <translation>nice 值大于 0。</translation>
    </message>
    <message>
        <source>session leader</source>
        <translation>会话首进程</translation>
    </message>
    <message>
        <source>It leads a session: a shell, a daemon.</source>
        <translation>它是会话首进程：如 shell 或守护进程。</translation>
    </message>
    <message>
        <source>several threads</source>
        <translation>多线程</translation>
    </message>
    <message>
        <source>Its process has more than one thread.</source>
        <translation>其进程有不止一个线程。</translation>
    </message>
    <message>
        <source>foreground</source>
        <translation>前台</translation>
    </message>
    <message>
        <source>It is in the foreground of its terminal.</source>
        <translation>它位于终端前台。</translation>
    </message>
    <message>
        <source>locked pages</source>
        <translation>锁定页</translation>
    </message>
    <message>
        <source>Some of its pages may not be moved out of memory.</source>
        <translation>它的部分页不得换出内存。</translation>
    </message>
</context>
<context>
    <name>TcpFinding</name>
    <message>
        <source>Duplicate ACK</source>
        <translation>重复 ACK</translation>
    </message>
</context>
<context>
    <name>TimeLine</name>
    <message>
        <source>Time line</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Time line of %1</source>
        <translation>%1 的时间线</translation>
    </message>
    <message>
        <source>%1 — waiting …</source>
        <translation>%1 — 等待中 …</translation>
    </message>
    <message>
        <source>%1 — waiting %2</source>
        <translation>%1 — 等待 %2</translation>
    </message>
    <message>
        <source>thread</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>child</source>
        <translation>子进程</translation>
    </message>
    <message>
        <source>other frames</source>
        <translation>其他帧</translation>
    </message>
    <message>
        <source>frames of unknown tasks</source>
        <translation>任务不明的帧</translation>
    </message>
    <message>
        <source>Z zombie %1: exit → wait</source>
        <translation>Z 僵尸 %1：exit → wait</translation>
    </message>
    <message>
        <source>Z zombie %1, nobody has waited for it</source>
        <translation>Z 僵尸 %1，尚未被 wait</translation>
    </message>
    <message>
        <source>frame %1 → %2</source>
        <translation>帧 %1 → %2</translation>
    </message>
    <message>
        <source>frame %1 → %2 returns %3</source>
        <translation>帧 %1 → %2 返回 %3</translation>
    </message>
    <message>
        <source>sampled or inferred</source>
        <translation>采样或推断</translation>
    </message>
    <message>
        <source>Known from the kernel, which reported it.</source>
        <translation>依据：内核报告。</translation>
    </message>
    <message>
        <source>Known from the tracer, which saw it at that moment.</source>
        <translation>依据：跟踪器在那一刻看到。</translation>
    </message>
    <message>
        <source>Sampled: seen by looking again and again. What lies between two looks is not known.</source>
        <translation>采样：反复查看所得，两次查看之间的情况未知。</translation>
    </message>
    <message>
        <source>Inferred: concluded from the task&apos;s calls.</source>
        <translation>推断：由该任务的调用得出。</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1，位于 %2</translation>
    </message>
    <message>
        <source>since %1, for %2 so far</source>
        <translation>自 %1 起，至今 %2</translation>
    </message>
    <message>
        <source>from %1, for %2</source>
        <translation>自 %1 起，持续 %2</translation>
    </message>
    <message>
        <source>Its parent waited for it at %1.</source>
        <translation>父进程在 %1 对它调用了 wait。</translation>
    </message>
    <message>
        <source>Its parent has not waited for it yet.</source>
        <translation>父进程尚未对它调用 wait。</translation>
    </message>
    <message>
        <source>Many changes in this pixel. Of the time:</source>
        <translation>此像素内有多次状态变化，时间占比：</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>%1 % of it is sampled or inferred. Zoom in to see each change.</source>
        <translation>其中 %1 % 为采样或推断。放大可查看每次变化。</translation>
    </message>
    <message>
        <source>%1: alive, but nothing was recorded about its state here.</source>
        <translation>%1：存活，但此处没有关于其状态的记录。</translation>
    </message>
    <message>
        <source>from %1; it never returned</source>
        <translation>自 %1 起；从未返回</translation>
    </message>
    <message numerus="yes">
        <source>%n calls, closer together than can be drawn. Zoom in to see each.</source>
        <translation>
            <numerusform>%n 次调用，过于密集，无法逐一画出。放大可逐一查看。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frames, closer together than can be drawn. Zoom in to see each.</source>
        <translation>
            <numerusform>%n 个帧，过于密集，无法逐一画出。放大可逐一查看。</numerusform>
        </translation>
    </message>
    <message>
        <source>Frame %1: %2</source>
        <translation>帧 %1：%2</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>时刻 %1</translation>
    </message>
    <message>
        <source>sent by %1 in %2</source>
        <translation>由 %1 在 %2 中发送</translation>
    </message>
    <message>
        <source>sent by the kernel for a socket of %1</source>
        <translation>由内核为 %1 的套接字发送</translation>
    </message>
    <message>
        <source>received by %1 in %2</source>
        <translation>由 %1 在 %2 中接收</translation>
    </message>
    <message>
        <source>for a socket of %1; no call took it</source>
        <translation>发往 %1 的套接字；没有调用取走它</translation>
    </message>
    <message>
        <source>Inferred: whose it is follows from ports, bytes and moments.</source>
        <translation>推断：由端口、字节与时刻得出它属于谁。</translation>
    </message>
    <message>
        <source>Whose it is, is not known.</source>
        <translation>它属于谁，未知。</translation>
    </message>
    <message>
        <source>born at %1</source>
        <translation>诞生于 %1</translation>
    </message>
    <message>
        <source>ended at %1: %2</source>
        <translation>结束于 %1：%2</translation>
    </message>
    <message>
        <source>gets %1 from the terminal (its foreground group gets it)</source>
        <translation>收到终端发来的 %1（发给其前台进程组）</translation>
    </message>
    <message>
        <source>gets %1 from the kernel</source>
        <translation>收到内核发来的 %1</translation>
    </message>
    <message>
        <source>gets %1 from you</source>
        <translation>收到你发来的 %1</translation>
    </message>
    <message>
        <source>gets %1 from %2</source>
        <translation>收到 %2 发来的 %1</translation>
    </message>
    <message>
        <source>gets %1 from process %2</source>
        <translation>收到进程 %2 发来的 %1</translation>
    </message>
    <message>
        <source>sent %1 before</source>
        <translation>发出于此前 %1</translation>
    </message>
    <message>
        <source>Its handler runs.</source>
        <translation>运行其处理函数。</translation>
    </message>
    <message>
        <source>It ignores the signal.</source>
        <translation>它忽略该信号。</translation>
    </message>
    <message>
        <source>What happens is the default of this signal.</source>
        <translation>执行该信号的默认动作。</translation>
    </message>
    <message>
        <source>wait returns: collected %1</source>
        <translation>wait 返回：回收了 %1</translation>
    </message>
    <message>
        <source>which had ended %1 before</source>
        <translation>它在此前 %1 已结束</translation>
    </message>
    <message numerus="yes">
        <source>reads %n byte(s) from a pipe</source>
        <translation>
            <numerusform>从管道读取 %n 字节</numerusform>
        </translation>
    </message>
    <message>
        <source>written by %1, %2 before</source>
        <translation>由 %1 在此前 %2 写入</translation>
    </message>
    <message>
        <source>Inferred: bytes were counted on both ends of the pipe.</source>
        <translation>推断：在管道两端分别计数字节得出。</translation>
    </message>
    <message>
        <source>goes on: woken by %1, whose call began %2 before</source>
        <translation>继续运行：被 %1 唤醒，其调用始于此前 %2</translation>
    </message>
    <message>
        <source>Inferred: both calls name the same futex.</source>
        <translation>推断：两个调用指向同一个 futex。</translation>
    </message>
    <message>
        <source>goes on: %1, for which it waited, ended %2 before</source>
        <translation>继续运行：它等待的 %1 在此前 %2 结束</translation>
    </message>
    <message>
        <source>Inferred: it waited for the word that the kernel clears when a thread ends.</source>
        <translation>推断：它等待的是线程结束时由内核清零的那个字。</translation>
    </message>
    <message>
        <source>put there by %1, %2 before</source>
        <translation>由 %1 在此前 %2 放入</translation>
    </message>
    <message>
        <source>made possible by %1, %2 before</source>
        <translation>由 %1 在此前 %2 促成</translation>
    </message>
    <message>
        <source>Known from the program, which said it itself.</source>
        <translation>由程序自己说明。</translation>
    </message>
    <message numerus="yes">
        <source>%n events, closer together than can be drawn. Zoom in to see each.</source>
        <translation>
            <numerusform>%n 个事件，间隔小到无法分别绘出。放大可逐个查看。</numerusform>
        </translation>
    </message>
    <message>
        <source>core %1</source>
        <translation>核心 %1</translation>
    </message>
    <message>
        <source>Tasks of the lab had it for %1 of the time shown.</source>
        <translation>所示时间内，实验的任务占用了它 %1。</translation>
    </message>
    <message>
        <source>Everything else on this machine kept it busy for %1.</source>
        <translation>本机的其他程序占用了它 %1。</translation>
    </message>
    <message>
        <source>The machine&apos;s own host gave it to somebody else for %1 (steal).</source>
        <translation>宿主机把它给了别人 %1（steal，被窃取的时间）。</translation>
    </message>
    <message>
        <source>Looked at four times a second.</source>
        <translation>每秒查看四次。</translation>
    </message>
    <message numerus="yes">
        <source>%n tasks come from it; the triangle shows them.</source>
        <translation>
            <numerusform>由它产生了 %n 个任务；点三角形显示。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tasks come from it; the triangle hides them.</source>
        <translation>
            <numerusform>由它产生了 %n 个任务；点三角形隐藏。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Unit</name>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>units of 4 bytes</source>
        <translation>× 4 字节</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>units of 8 bytes</source>
        <translation>× 8 字节</translation>
    </message>
    <message>
        <source>bits</source>
        <translation>位</translation>
    </message>
    <message>
        <source>hops</source>
        <translation>跳</translation>
    </message>
    <message>
        <source>tenths of a second</source>
        <translation>十分之一秒</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>µs</source>
        <translation>微秒</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>帧</translation>
    </message>
</context>
<context>
    <name>Value</name>
    <message>
        <source>Ethernet</source>
        <translation>以太网</translation>
    </message>
    <message>
        <source>IEEE 802</source>
        <translation>IEEE 802</translation>
    </message>
    <message>
        <source>ARCNET</source>
        <translation>ARCNET</translation>
    </message>
    <message>
        <source>Frame Relay</source>
        <translation>帧中继</translation>
    </message>
    <message>
        <source>ATM</source>
        <translation>ATM</translation>
    </message>
    <message>
        <source>InfiniBand</source>
        <translation>InfiniBand</translation>
    </message>
    <message>
        <source>request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>reply</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>reverse request</source>
        <translation>反向请求</translation>
    </message>
    <message>
        <source>reverse reply</source>
        <translation>反向应答</translation>
    </message>
    <message>
        <source>inverse request</source>
        <translation>逆向请求</translation>
    </message>
    <message>
        <source>inverse reply</source>
        <translation>逆向应答</translation>
    </message>
    <message>
        <source>IPv4</source>
        <translation>IPv4</translation>
    </message>
    <message>
        <source>IPv6 (Linux)</source>
        <translation>IPv6（Linux）</translation>
    </message>
    <message>
        <source>IPv6 (NetBSD, OpenBSD)</source>
        <translation>IPv6（NetBSD、OpenBSD）</translation>
    </message>
    <message>
        <source>IPv6 (FreeBSD)</source>
        <translation>IPv6（FreeBSD）</translation>
    </message>
    <message>
        <source>IPv6 (macOS)</source>
        <translation>IPv6（macOS）</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>已置位</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>未置位</translation>
    </message>
    <message>
        <source>ARP</source>
        <translation>ARP</translation>
    </message>
    <message>
        <source>Wake-on-LAN</source>
        <translation>网络唤醒（Wake-on-LAN）</translation>
    </message>
    <message>
        <source>Reverse ARP</source>
        <translation>反向 ARP</translation>
    </message>
    <message>
        <source>802.1Q VLAN</source>
        <translation>802.1Q VLAN</translation>
    </message>
    <message>
        <source>IPv6</source>
        <translation>IPv6</translation>
    </message>
    <message>
        <source>Ethernet flow control</source>
        <translation>以太网流量控制</translation>
    </message>
    <message>
        <source>MPLS</source>
        <translation>MPLS</translation>
    </message>
    <message>
        <source>PPPoE discovery</source>
        <translation>PPPoE 发现</translation>
    </message>
    <message>
        <source>PPPoE session</source>
        <translation>PPPoE 会话</translation>
    </message>
    <message>
        <source>802.1X authentication</source>
        <translation>802.1X 认证</translation>
    </message>
    <message>
        <source>802.1ad VLAN</source>
        <translation>802.1ad VLAN</translation>
    </message>
    <message>
        <source>LLDP</source>
        <translation>LLDP</translation>
    </message>
    <message>
        <source>Precision Time Protocol</source>
        <translation>精确时间协议（PTP）</translation>
    </message>
    <message>
        <source>Loopback test</source>
        <translation>回环测试</translation>
    </message>
    <message>
        <source>globally unique address</source>
        <translation>全球唯一地址</translation>
    </message>
    <message>
        <source>locally administered address</source>
        <translation>本地管理的地址</translation>
    </message>
    <message>
        <source>individual address (unicast)</source>
        <translation>单个地址（单播）</translation>
    </message>
    <message>
        <source>group address (multicast or broadcast)</source>
        <translation>组地址（组播或广播）</translation>
    </message>
    <message>
        <source>echo reply</source>
        <translation>回显应答</translation>
    </message>
    <message>
        <source>destination unreachable</source>
        <translation>目的不可达</translation>
    </message>
    <message>
        <source>source quench</source>
        <translation>源点抑制</translation>
    </message>
    <message>
        <source>redirect</source>
        <translation>重定向</translation>
    </message>
    <message>
        <source>echo request</source>
        <translation>回显请求</translation>
    </message>
    <message>
        <source>router advertisement</source>
        <translation>路由器通告</translation>
    </message>
    <message>
        <source>router solicitation</source>
        <translation>路由器请求</translation>
    </message>
    <message>
        <source>time exceeded</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>parameter problem</source>
        <translation>参数问题</translation>
    </message>
    <message>
        <source>timestamp request</source>
        <translation>时间戳请求</translation>
    </message>
    <message>
        <source>timestamp reply</source>
        <translation>时间戳应答</translation>
    </message>
    <message>
        <source>address mask request</source>
        <translation>地址掩码请求</translation>
    </message>
    <message>
        <source>address mask reply</source>
        <translation>地址掩码应答</translation>
    </message>
    <message>
        <source>network unreachable</source>
        <translation>网络不可达</translation>
    </message>
    <message>
        <source>host unreachable</source>
        <translation>主机不可达</translation>
    </message>
    <message>
        <source>protocol unreachable</source>
        <translation>协议不可达</translation>
    </message>
    <message>
        <source>port unreachable</source>
        <translation>端口不可达</translation>
    </message>
    <message>
        <source>fragmentation needed</source>
        <translation>需要分片</translation>
    </message>
    <message>
        <source>source route failed</source>
        <translation>源路由失败</translation>
    </message>
    <message>
        <source>network administratively prohibited</source>
        <translation>网络被管理禁止</translation>
    </message>
    <message>
        <source>host administratively prohibited</source>
        <translation>主机被管理禁止</translation>
    </message>
    <message>
        <source>communication administratively filtered</source>
        <translation>通信被管理过滤</translation>
    </message>
    <message>
        <source>redirect for network</source>
        <translation>对网络的重定向</translation>
    </message>
    <message>
        <source>redirect for host</source>
        <translation>对主机的重定向</translation>
    </message>
    <message>
        <source>redirect for type of service and network</source>
        <translation>对服务类型和网络的重定向</translation>
    </message>
    <message>
        <source>redirect for type of service and host</source>
        <translation>对服务类型和主机的重定向</translation>
    </message>
    <message>
        <source>time to live exceeded in transit</source>
        <translation>途中生存时间耗尽</translation>
    </message>
    <message>
        <source>fragment reassembly time exceeded</source>
        <translation>分片重组超时</translation>
    </message>
    <message>
        <source>packet too big</source>
        <translation>数据包过大</translation>
    </message>
    <message>
        <source>multicast listener query</source>
        <translation>组播侦听者查询</translation>
    </message>
    <message>
        <source>multicast listener report</source>
        <translation>组播侦听者报告</translation>
    </message>
    <message>
        <source>multicast listener done</source>
        <translation>组播侦听者离开</translation>
    </message>
    <message>
        <source>neighbor solicitation</source>
        <translation>邻居请求</translation>
    </message>
    <message>
        <source>neighbor advertisement</source>
        <translation>邻居通告</translation>
    </message>
    <message>
        <source>multicast listener report, version 2</source>
        <translation>组播侦听者报告，第 2 版</translation>
    </message>
    <message>
        <source>no route to destination</source>
        <translation>没有到目的地的路由</translation>
    </message>
    <message>
        <source>administratively prohibited</source>
        <translation>被管理禁止</translation>
    </message>
    <message>
        <source>beyond scope of source address</source>
        <translation>超出源地址的范围</translation>
    </message>
    <message>
        <source>address unreachable</source>
        <translation>地址不可达</translation>
    </message>
    <message>
        <source>source address failed policy</source>
        <translation>源地址不符合策略</translation>
    </message>
    <message>
        <source>reject route to destination</source>
        <translation>到目的地的路由被拒绝</translation>
    </message>
    <message>
        <source>source link-layer address</source>
        <translation>源链路层地址</translation>
    </message>
    <message>
        <source>target link-layer address</source>
        <translation>目标链路层地址</translation>
    </message>
    <message>
        <source>prefix information</source>
        <translation>前缀信息</translation>
    </message>
    <message>
        <source>redirected header</source>
        <translation>被重定向的头部</translation>
    </message>
    <message>
        <source>MTU</source>
        <translation>MTU</translation>
    </message>
    <message>
        <source>nonce</source>
        <translation>一次性随机数（nonce）</translation>
    </message>
    <message>
        <source>route information</source>
        <translation>路由信息</translation>
    </message>
    <message>
        <source>recursive DNS server</source>
        <translation>递归 DNS 服务器</translation>
    </message>
    <message>
        <source>DNS search list</source>
        <translation>DNS 搜索列表</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>high</source>
        <translation>高</translation>
    </message>
    <message>
        <source>reserved</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>mode is include</source>
        <translation>当前为 INCLUDE 模式</translation>
    </message>
    <message>
        <source>mode is exclude</source>
        <translation>当前为 EXCLUDE 模式</translation>
    </message>
    <message>
        <source>change to include mode</source>
        <translation>改为 INCLUDE 模式</translation>
    </message>
    <message>
        <source>change to exclude mode</source>
        <translation>改为 EXCLUDE 模式</translation>
    </message>
    <message>
        <source>allow new sources</source>
        <translation>允许新的源</translation>
    </message>
    <message>
        <source>block old sources</source>
        <translation>阻止旧的源</translation>
    </message>
    <message>
        <source>IPv6 hop-by-hop options</source>
        <translation>IPv6 逐跳选项</translation>
    </message>
    <message>
        <source>ICMP</source>
        <translation>ICMP</translation>
    </message>
    <message>
        <source>IGMP</source>
        <translation>IGMP</translation>
    </message>
    <message>
        <source>IPv4 in IP</source>
        <translation>IP 中封装的 IPv4</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>UDP</source>
        <translation>UDP</translation>
    </message>
    <message>
        <source>IPv6 in IP</source>
        <translation>IP 中封装的 IPv6</translation>
    </message>
    <message>
        <source>IPv6 routing</source>
        <translation>IPv6 路由</translation>
    </message>
    <message>
        <source>IPv6 fragment</source>
        <translation>IPv6 分片</translation>
    </message>
    <message>
        <source>RSVP</source>
        <translation>RSVP</translation>
    </message>
    <message>
        <source>GRE</source>
        <translation>GRE</translation>
    </message>
    <message>
        <source>ESP</source>
        <translation>ESP</translation>
    </message>
    <message>
        <source>AH</source>
        <translation>AH</translation>
    </message>
    <message>
        <source>ICMPv6</source>
        <translation>ICMPv6</translation>
    </message>
    <message>
        <source>no next header</source>
        <translation>没有下一个头部</translation>
    </message>
    <message>
        <source>IPv6 destination options</source>
        <translation>IPv6 目的选项</translation>
    </message>
    <message>
        <source>EIGRP</source>
        <translation>EIGRP</translation>
    </message>
    <message>
        <source>OSPF</source>
        <translation>OSPF</translation>
    </message>
    <message>
        <source>PIM</source>
        <translation>PIM</translation>
    </message>
    <message>
        <source>VRRP</source>
        <translation>VRRP</translation>
    </message>
    <message>
        <source>L2TP</source>
        <translation>L2TP</translation>
    </message>
    <message>
        <source>SCTP</source>
        <translation>SCTP</translation>
    </message>
    <message>
        <source>IPv6 mobility</source>
        <translation>IPv6 移动</translation>
    </message>
    <message>
        <source>UDP-Lite</source>
        <translation>UDP-Lite</translation>
    </message>
    <message>
        <source>default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>lower effort</source>
        <translation>低于尽力而为（LE）</translation>
    </message>
    <message>
        <source>voice admit</source>
        <translation>语音准入</translation>
    </message>
    <message>
        <source>expedited forwarding</source>
        <translation>加速转发（EF）</translation>
    </message>
    <message>
        <source>transport without ECN</source>
        <translation>传输层不使用 ECN</translation>
    </message>
    <message>
        <source>ECN-capable, ECT(1)</source>
        <translation>支持 ECN，ECT(1)</translation>
    </message>
    <message>
        <source>ECN-capable, ECT(0)</source>
        <translation>支持 ECN，ECT(0)</translation>
    </message>
    <message>
        <source>congestion experienced</source>
        <translation>经历过拥塞（CE）</translation>
    </message>
    <message>
        <source>may be fragmented</source>
        <translation>可以分片</translation>
    </message>
    <message>
        <source>more fragments follow</source>
        <translation>后面还有分片</translation>
    </message>
    <message>
        <source>don&apos;t fragment</source>
        <translation>不分片</translation>
    </message>
    <message>
        <source>don&apos;t fragment, more fragments follow</source>
        <translation>不分片，后面还有分片</translation>
    </message>
    <message>
        <source>end of options</source>
        <translation>选项结束</translation>
    </message>
    <message>
        <source>no operation</source>
        <translation>无操作</translation>
    </message>
    <message>
        <source>record route</source>
        <translation>记录路由</translation>
    </message>
    <message>
        <source>time stamps</source>
        <translation>时间戳</translation>
    </message>
    <message>
        <source>security</source>
        <translation>安全</translation>
    </message>
    <message>
        <source>loose source route</source>
        <translation>宽松源路由</translation>
    </message>
    <message>
        <source>stream identifier</source>
        <translation>流标识符</translation>
    </message>
    <message>
        <source>strict source route</source>
        <translation>严格源路由</translation>
    </message>
    <message>
        <source>router alert</source>
        <translation>路由器警示</translation>
    </message>
    <message>
        <source>control</source>
        <translation>控制</translation>
    </message>
    <message>
        <source>debugging and measurement</source>
        <translation>调试与测量</translation>
    </message>
    <message>
        <source>routers examine the packet</source>
        <translation>路由器须检查该数据包</translation>
    </message>
    <message>
        <source>time stamps only</source>
        <translation>仅时间戳</translation>
    </message>
    <message>
        <source>time stamps with addresses</source>
        <translation>时间戳及地址</translation>
    </message>
    <message>
        <source>time stamps of given addresses</source>
        <translation>指定地址的时间戳</translation>
    </message>
    <message>
        <source>Pad1</source>
        <translation>Pad1（1 字节填充）</translation>
    </message>
    <message>
        <source>PadN</source>
        <translation>PadN（N 字节填充）</translation>
    </message>
    <message>
        <source>tunnel encapsulation limit</source>
        <translation>隧道封装限制</translation>
    </message>
    <message>
        <source>RPL</source>
        <translation>RPL</translation>
    </message>
    <message>
        <source>jumbo payload</source>
        <translation>巨型载荷</translation>
    </message>
    <message>
        <source>home address</source>
        <translation>家乡地址</translation>
    </message>
    <message>
        <source>skip the option</source>
        <translation>跳过该选项</translation>
    </message>
    <message>
        <source>discard the packet</source>
        <translation>丢弃该数据包</translation>
    </message>
    <message>
        <source>discard and report</source>
        <translation>丢弃并报告</translation>
    </message>
    <message>
        <source>discard and report unless multicast</source>
        <translation>丢弃，非组播时还要报告</translation>
    </message>
    <message>
        <source>multicast listener discovery</source>
        <translation>组播侦听者发现（MLD）</translation>
    </message>
    <message>
        <source>active networks</source>
        <translation>主动网络</translation>
    </message>
    <message>
        <source>source route (deprecated)</source>
        <translation>源路由（已弃用）</translation>
    </message>
    <message>
        <source>mobility</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>RPL source route</source>
        <translation>RPL 源路由</translation>
    </message>
    <message>
        <source>segment routing</source>
        <translation>分段路由</translation>
    </message>
    <message>
        <source>to us</source>
        <translation>发给本机</translation>
    </message>
    <message>
        <source>broadcast</source>
        <translation>广播</translation>
    </message>
    <message>
        <source>multicast</source>
        <translation>组播</translation>
    </message>
    <message>
        <source>between others</source>
        <translation>其他主机之间</translation>
    </message>
    <message>
        <source>sent by us</source>
        <translation>本机发出</translation>
    </message>
    <message>
        <source>PPP</source>
        <translation>PPP</translation>
    </message>
    <message>
        <source>loopback</source>
        <translation>回环</translation>
    </message>
    <message>
        <source>no link layer</source>
        <translation>没有链路层</translation>
    </message>
    <message>
        <source>maximum segment size</source>
        <translation>最大报文段长度（MSS）</translation>
    </message>
    <message>
        <source>window scale</source>
        <translation>窗口缩放</translation>
    </message>
    <message>
        <source>SACK permitted</source>
        <translation>允许 SACK</translation>
    </message>
    <message>
        <source>SACK</source>
        <translation>SACK（选择确认）</translation>
    </message>
    <message>
        <source>timestamps</source>
        <translation>时间戳</translation>
    </message>
    <message>
        <source>MD5 signature</source>
        <translation>MD5 签名</translation>
    </message>
    <message>
        <source>user timeout</source>
        <translation>用户超时</translation>
    </message>
    <message>
        <source>TCP authentication option</source>
        <translation>TCP 认证选项</translation>
    </message>
    <message>
        <source>multipath TCP</source>
        <translation>多路径 TCP</translation>
    </message>
    <message>
        <source>TCP Fast Open</source>
        <translation>TCP 快速打开</translation>
    </message>
    <message>
        <source>experiment 1</source>
        <translation>实验性选项 1</translation>
    </message>
    <message>
        <source>experiment 2</source>
        <translation>实验性选项 2</translation>
    </message>
    <message>
        <source>membership query</source>
        <translation>成员查询</translation>
    </message>
    <message>
        <source>membership report, version 1</source>
        <translation>成员报告，版本 1</translation>
    </message>
    <message>
        <source>PIM, version 1</source>
        <translation>PIM 版本 1</translation>
    </message>
    <message>
        <source>membership report, version 2</source>
        <translation>成员报告，版本 2</translation>
    </message>
    <message>
        <source>leave group</source>
        <translation>离开组</translation>
    </message>
    <message>
        <source>multicast traceroute response</source>
        <translation>组播路由跟踪响应</translation>
    </message>
    <message>
        <source>multicast traceroute</source>
        <translation>组播路由跟踪</translation>
    </message>
    <message>
        <source>membership report, version 3</source>
        <translation>成员报告，版本 3</translation>
    </message>
    <message>
        <source>enhanced GRE (PPTP)</source>
        <translation>增强 GRE (PPTP)</translation>
    </message>
    <message>
        <source>keepalive</source>
        <translation>保活</translation>
    </message>
    <message>
        <source>bridged Ethernet</source>
        <translation>桥接的以太网</translation>
    </message>
    <message>
        <source>802.3 without LLC</source>
        <translation>不带 LLC 的 802.3</translation>
    </message>
    <message>
        <source>any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>null SAP</source>
        <translation>空 SAP</translation>
    </message>
    <message>
        <source>spanning tree BPDU</source>
        <translation>生成树 BPDU</translation>
    </message>
    <message>
        <source>ISO network layer</source>
        <translation>ISO 网络层</translation>
    </message>
    <message>
        <source>global DSAP</source>
        <translation>全局 DSAP</translation>
    </message>
    <message>
        <source>information frame</source>
        <translation>信息帧</translation>
    </message>
    <message>
        <source>supervisory frame</source>
        <translation>监督帧</translation>
    </message>
    <message>
        <source>unnumbered frame</source>
        <translation>无编号帧</translation>
    </message>
    <message>
        <source>receiver ready</source>
        <translation>接收就绪</translation>
    </message>
    <message>
        <source>receiver not ready</source>
        <translation>接收未就绪</translation>
    </message>
    <message>
        <source>reject</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>unnumbered information</source>
        <translation>无编号信息</translation>
    </message>
    <message>
        <source>disconnect</source>
        <translation>断开</translation>
    </message>
    <message>
        <source>set asynchronous balanced mode extended</source>
        <translation>置扩展异步平衡模式 (SABME)</translation>
    </message>
    <message>
        <source>exchange identification</source>
        <translation>交换标识 (XID)</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>disconnected mode</source>
        <translation>断开模式</translation>
    </message>
    <message>
        <source>unnumbered acknowledge</source>
        <translation>无编号确认</translation>
    </message>
    <message>
        <source>frame reject</source>
        <translation>帧拒绝</translation>
    </message>
    <message>
        <source>encapsulated Ethernet</source>
        <translation>封装的以太网</translation>
    </message>
    <message>
        <source>command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>response</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>IPv4 explicit null</source>
        <translation>IPv4 显式空标签</translation>
    </message>
    <message>
        <source>IPv6 explicit null</source>
        <translation>IPv6 显式空标签</translation>
    </message>
    <message>
        <source>implicit null</source>
        <translation>隐式空标签</translation>
    </message>
    <message>
        <source>entropy follows</source>
        <translation>后面是熵标签</translation>
    </message>
    <message>
        <source>generic associated channel</source>
        <translation>通用关联信道</translation>
    </message>
    <message>
        <source>Van Jacobson compressed TCP/IP</source>
        <translation>Van Jacobson 压缩的 TCP/IP</translation>
    </message>
    <message>
        <source>Van Jacobson uncompressed TCP/IP</source>
        <translation>Van Jacobson 未压缩的 TCP/IP</translation>
    </message>
    <message>
        <source>multilink</source>
        <translation>多链路</translation>
    </message>
    <message>
        <source>compressed datagram</source>
        <translation>压缩的数据报</translation>
    </message>
    <message>
        <source>IP control protocol (IPCP)</source>
        <translation>IP 控制协议 (IPCP)</translation>
    </message>
    <message>
        <source>IPv6 control protocol (IPV6CP)</source>
        <translation>IPv6 控制协议 (IPV6CP)</translation>
    </message>
    <message>
        <source>compression control protocol (CCP)</source>
        <translation>压缩控制协议 (CCP)</translation>
    </message>
    <message>
        <source>link control protocol (LCP)</source>
        <translation>链路控制协议 (LCP)</translation>
    </message>
    <message>
        <source>password authentication (PAP)</source>
        <translation>口令认证 (PAP)</translation>
    </message>
    <message>
        <source>challenge handshake authentication (CHAP)</source>
        <translation>质询握手认证 (CHAP)</translation>
    </message>
    <message>
        <source>extensible authentication (EAP)</source>
        <translation>可扩展认证 (EAP)</translation>
    </message>
    <message>
        <source>session data</source>
        <translation>会话数据</translation>
    </message>
    <message>
        <source>discovery offer (PADO)</source>
        <translation>发现提议 (PADO)</translation>
    </message>
    <message>
        <source>discovery initiation (PADI)</source>
        <translation>发现发起 (PADI)</translation>
    </message>
    <message>
        <source>discovery request (PADR)</source>
        <translation>发现请求 (PADR)</translation>
    </message>
    <message>
        <source>session confirmation (PADS)</source>
        <translation>会话确认 (PADS)</translation>
    </message>
    <message>
        <source>terminate (PADT)</source>
        <translation>终止 (PADT)</translation>
    </message>
    <message>
        <source>end of list</source>
        <translation>列表结束</translation>
    </message>
    <message>
        <source>service name</source>
        <translation>服务名</translation>
    </message>
    <message>
        <source>name of the access concentrator</source>
        <translation>接入集中器名</translation>
    </message>
    <message>
        <source>the host&apos;s own mark</source>
        <translation>主机自己的标记</translation>
    </message>
    <message>
        <source>cookie</source>
        <translation>cookie</translation>
    </message>
    <message>
        <source>vendor specific</source>
        <translation>厂商特定</translation>
    </message>
    <message>
        <source>relay session</source>
        <translation>中继会话</translation>
    </message>
    <message>
        <source>service name error</source>
        <translation>服务名错误</translation>
    </message>
    <message>
        <source>system error</source>
        <translation>系统错误</translation>
    </message>
    <message>
        <source>generic error</source>
        <translation>一般错误</translation>
    </message>
    <message>
        <source>heartbeat information</source>
        <translation>心跳信息</translation>
    </message>
    <message>
        <source>IPv4 address</source>
        <translation>IPv4 地址</translation>
    </message>
    <message>
        <source>IPv6 address</source>
        <translation>IPv6 地址</translation>
    </message>
    <message>
        <source>state cookie</source>
        <translation>状态 cookie</translation>
    </message>
    <message>
        <source>unrecognized parameter</source>
        <translation>不认识的参数</translation>
    </message>
    <message>
        <source>cookie preservative</source>
        <translation>cookie 延寿</translation>
    </message>
    <message>
        <source>host name</source>
        <translation>主机名</translation>
    </message>
    <message>
        <source>supported address types</source>
        <translation>支持的地址类型</translation>
    </message>
    <message>
        <source>ECN</source>
        <translation>ECN</translation>
    </message>
    <message>
        <source>random</source>
        <translation>随机数</translation>
    </message>
    <message>
        <source>authenticated chunks</source>
        <translation>要认证的块</translation>
    </message>
    <message>
        <source>requested HMAC algorithms</source>
        <translation>请求的 HMAC 算法</translation>
    </message>
    <message>
        <source>supported extensions</source>
        <translation>支持的扩展</translation>
    </message>
    <message>
        <source>forward TSN supported</source>
        <translation>支持 FORWARD TSN</translation>
    </message>
    <message>
        <source>adaptation layer indication</source>
        <translation>适配层指示</translation>
    </message>
    <message>
        <source>invalid stream identifier</source>
        <translation>无效的流标识</translation>
    </message>
    <message>
        <source>missing mandatory parameter</source>
        <translation>缺少必需参数</translation>
    </message>
    <message>
        <source>stale cookie</source>
        <translation>过期的 cookie</translation>
    </message>
    <message>
        <source>out of resource</source>
        <translation>资源不足</translation>
    </message>
    <message>
        <source>unresolvable address</source>
        <translation>无法解析的地址</translation>
    </message>
    <message>
        <source>unrecognized chunk type</source>
        <translation>不认识的块类型</translation>
    </message>
    <message>
        <source>invalid mandatory parameter</source>
        <translation>无效的必需参数</translation>
    </message>
    <message>
        <source>unrecognized parameters</source>
        <translation>不认识的参数</translation>
    </message>
    <message>
        <source>no user data</source>
        <translation>没有用户数据</translation>
    </message>
    <message>
        <source>cookie received while shutting down</source>
        <translation>关闭期间收到 cookie</translation>
    </message>
    <message>
        <source>restart with new addresses</source>
        <translation>带新地址重启</translation>
    </message>
    <message>
        <source>user-initiated abort</source>
        <translation>用户发起的中止</translation>
    </message>
    <message>
        <source>protocol violation</source>
        <translation>违反协议</translation>
    </message>
    <message>
        <source>spanning tree</source>
        <translation>生成树</translation>
    </message>
    <message>
        <source>rapid spanning tree</source>
        <translation>快速生成树</translation>
    </message>
    <message>
        <source>multiple spanning trees</source>
        <translation>多生成树</translation>
    </message>
    <message>
        <source>configuration</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>topology change notification</source>
        <translation>拓扑变更通知</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>alternate or backup</source>
        <translation>替代或备份</translation>
    </message>
    <message>
        <source>root</source>
        <translation>根</translation>
    </message>
    <message>
        <source>designated</source>
        <translation>指定</translation>
    </message>
    <message>
        <source>best effort</source>
        <translation>尽力而为</translation>
    </message>
    <message>
        <source>background</source>
        <translation>后台</translation>
    </message>
    <message>
        <source>excellent effort</source>
        <translation>优于尽力而为</translation>
    </message>
    <message>
        <source>critical applications</source>
        <translation>关键应用</translation>
    </message>
    <message>
        <source>video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>voice</source>
        <translation>语音</translation>
    </message>
    <message>
        <source>internetwork control</source>
        <translation>互联网络控制</translation>
    </message>
    <message>
        <source>network control</source>
        <translation>网络控制</translation>
    </message>
    <message>
        <source>not to be dropped first</source>
        <translation>不先丢弃</translation>
    </message>
    <message>
        <source>may be dropped first</source>
        <translation>可先丢弃</translation>
    </message>
    <message>
        <source>boot request</source>
        <translation>启动请求</translation>
    </message>
    <message>
        <source>boot reply</source>
        <translation>启动应答</translation>
    </message>
    <message>
        <source>standard query</source>
        <translation>标准查询</translation>
    </message>
    <message>
        <source>inverse query</source>
        <translation>反向查询</translation>
    </message>
    <message>
        <source>server status</source>
        <translation>服务器状态</translation>
    </message>
    <message>
        <source>zone change notification</source>
        <translation>区变更通知</translation>
    </message>
    <message>
        <source>dynamic update</source>
        <translation>动态更新</translation>
    </message>
    <message>
        <source>stateful operations</source>
        <translation>有状态操作</translation>
    </message>
    <message>
        <source>no error</source>
        <translation>没有错误</translation>
    </message>
    <message>
        <source>format error</source>
        <translation>格式错误</translation>
    </message>
    <message>
        <source>server failure</source>
        <translation>服务器失败</translation>
    </message>
    <message>
        <source>no such name</source>
        <translation>没有这个名字</translation>
    </message>
    <message>
        <source>not implemented</source>
        <translation>未实现</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>name exists</source>
        <translation>名字已存在</translation>
    </message>
    <message>
        <source>record set exists</source>
        <translation>记录集已存在</translation>
    </message>
    <message>
        <source>no such record set</source>
        <translation>没有这个记录集</translation>
    </message>
    <message>
        <source>not authoritative</source>
        <translation>不是权威</translation>
    </message>
    <message>
        <source>name out of zone</source>
        <translation>名字不在区内</translation>
    </message>
    <message>
        <source>Internet</source>
        <translation>互联网</translation>
    </message>
    <message>
        <source>Chaos</source>
        <translation>Chaos</translation>
    </message>
    <message>
        <source>Hesiod</source>
        <translation>Hesiod</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>no warning</source>
        <translation>没有警告</translation>
    </message>
    <message>
        <source>last minute has 61 seconds</source>
        <translation>最后一分钟有 61 秒</translation>
    </message>
    <message>
        <source>last minute has 59 seconds</source>
        <translation>最后一分钟有 59 秒</translation>
    </message>
    <message>
        <source>clock not set</source>
        <translation>时钟未校准</translation>
    </message>
    <message>
        <source>symmetric active</source>
        <translation>对称主动</translation>
    </message>
    <message>
        <source>symmetric passive</source>
        <translation>对称被动</translation>
    </message>
    <message>
        <source>client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>control message</source>
        <translation>控制报文</translation>
    </message>
    <message>
        <source>private use</source>
        <translation>私有用途</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>内核</translation>
    </message>
    <message>
        <source>user programs</source>
        <translation>用户程序</translation>
    </message>
    <message>
        <source>mail</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>system daemons</source>
        <translation>系统守护进程</translation>
    </message>
    <message>
        <source>syslog itself</source>
        <translation>syslog 自身</translation>
    </message>
    <message>
        <source>printing</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>news</source>
        <translation>新闻</translation>
    </message>
    <message>
        <source>scheduled tasks</source>
        <translation>定时任务</translation>
    </message>
    <message>
        <source>local use</source>
        <translation>本地使用</translation>
    </message>
    <message>
        <source>emergency</source>
        <translation>紧急</translation>
    </message>
    <message>
        <source>alert</source>
        <translation>警报</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>严重</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>notice</source>
        <translation>注意</translation>
    </message>
    <message>
        <source>information</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>debugging</source>
        <translation>调试</translation>
    </message>
    <message>
        <source>read request</source>
        <translation>读请求</translation>
    </message>
    <message>
        <source>write request</source>
        <translation>写请求</translation>
    </message>
    <message>
        <source>data packet</source>
        <translation>数据包</translation>
    </message>
    <message>
        <source>acknowledgment</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>options accepted</source>
        <translation>接受选项</translation>
    </message>
    <message>
        <source>not defined</source>
        <translation>未定义</translation>
    </message>
    <message>
        <source>file not found</source>
        <translation>没有该文件</translation>
    </message>
    <message>
        <source>access violation</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>disk full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>illegal operation</source>
        <translation>非法操作</translation>
    </message>
    <message>
        <source>unknown transfer</source>
        <translation>未知传输</translation>
    </message>
    <message>
        <source>file exists</source>
        <translation>文件已存在</translation>
    </message>
    <message>
        <source>no such user</source>
        <translation>没有该用户</translation>
    </message>
    <message>
        <source>option refused</source>
        <translation>拒绝选项</translation>
    </message>
    <message>
        <source>selective reject</source>
        <translation>选择性拒绝</translation>
    </message>
    <message>
        <source>longest PPP payload</source>
        <translation>最大 PPP 载荷</translation>
    </message>
    <message>
        <source>Header table size</source>
        <translation>首部表大小</translation>
    </message>
    <message>
        <source>Enable PUSH</source>
        <translation>允许推送</translation>
    </message>
    <message>
        <source>Max concurrent streams</source>
        <translation>最大并发流数</translation>
    </message>
    <message>
        <source>Initial window size</source>
        <translation>初始窗口大小</translation>
    </message>
    <message>
        <source>Max frame size</source>
        <translation>最大帧长</translation>
    </message>
    <message>
        <source>Max header list size</source>
        <translation>首部列表上限</translation>
    </message>
    <message>
        <source>Extended CONNECT</source>
        <translation>扩展 CONNECT</translation>
    </message>
    <message>
        <source>No RFC 7540 priorities</source>
        <translation>不用 RFC 7540 优先级</translation>
    </message>
    <message>
        <source>Short header</source>
        <translation>短首部</translation>
    </message>
    <message>
        <source>Long header</source>
        <translation>长首部</translation>
    </message>
    <message>
        <source>1 byte</source>
        <translation>1 字节</translation>
    </message>
    <message>
        <source>2 bytes</source>
        <translation>2 字节</translation>
    </message>
    <message>
        <source>3 bytes</source>
        <translation>3 字节</translation>
    </message>
    <message>
        <source>4 bytes</source>
        <translation>4 字节</translation>
    </message>
    <message>
        <source>System status</source>
        <translation>系统状态</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>正在关闭</translation>
    </message>
    <message>
        <source>Logged in</source>
        <translation>已登录</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>User is elsewhere, will forward</source>
        <translation>用户在别处，将转发</translation>
    </message>
    <message>
        <source>Can&apos;t verify the user, will try</source>
        <translation>无法核实用户，将尝试</translation>
    </message>
    <message>
        <source>Go on logging in</source>
        <translation>请继续登录</translation>
    </message>
    <message>
        <source>Send the mail</source>
        <translation>请发送邮件</translation>
    </message>
    <message>
        <source>Not available, closing</source>
        <translation>不可用，正在关闭</translation>
    </message>
    <message>
        <source>Mailbox is busy</source>
        <translation>邮箱正忙</translation>
    </message>
    <message>
        <source>Local error</source>
        <translation>本地错误</translation>
    </message>
    <message>
        <source>Not enough space</source>
        <translation>空间不足</translation>
    </message>
    <message>
        <source>Not available for the moment</source>
        <translation>暂时不可用</translation>
    </message>
    <message>
        <source>Command is not understood</source>
        <translation>听不懂命令</translation>
    </message>
    <message>
        <source>Parameter is not understood</source>
        <translation>听不懂参数</translation>
    </message>
    <message>
        <source>Command is not offered</source>
        <translation>不提供该命令</translation>
    </message>
    <message>
        <source>Command is out of turn</source>
        <translation>命令顺序不对</translation>
    </message>
    <message>
        <source>Parameter is not offered</source>
        <translation>不提供该参数</translation>
    </message>
    <message>
        <source>Log in first</source>
        <translation>请先登录</translation>
    </message>
    <message>
        <source>Login is wrong</source>
        <translation>登录有误</translation>
    </message>
    <message>
        <source>Mailbox is refused</source>
        <translation>邮箱被拒绝</translation>
    </message>
    <message>
        <source>User is elsewhere</source>
        <translation>用户在别处</translation>
    </message>
    <message>
        <source>Mail is too large</source>
        <translation>邮件太大</translation>
    </message>
    <message>
        <source>Mailbox name is not allowed</source>
        <translation>邮箱名不允许</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>断开 (Disconnect)</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>忽略 (Ignore)</translation>
    </message>
    <message>
        <source>Unimplemented</source>
        <translation>未实现 (Unimplemented)</translation>
    </message>
    <message>
        <source>Debug</source>
        <translation>调试 (Debug)</translation>
    </message>
    <message>
        <source>Service Request</source>
        <translation>服务请求</translation>
    </message>
    <message>
        <source>Service Accept</source>
        <translation>服务接受</translation>
    </message>
    <message>
        <source>Extension Information</source>
        <translation>扩展信息</translation>
    </message>
    <message>
        <source>Key Exchange Init</source>
        <translation>密钥交换开始</translation>
    </message>
    <message>
        <source>New Keys</source>
        <translation>启用新密钥</translation>
    </message>
    <message>
        <source>Key Exchange: client&apos;s part</source>
        <translation>密钥交换：客户端部分</translation>
    </message>
    <message>
        <source>Key Exchange: server&apos;s part</source>
        <translation>密钥交换：服务器部分</translation>
    </message>
    <message>
        <source>Key Exchange: client&apos;s part in a group</source>
        <translation>密钥交换：客户端在群中的部分</translation>
    </message>
    <message>
        <source>Key Exchange: server&apos;s part in a group</source>
        <translation>密钥交换：服务器在群中的部分</translation>
    </message>
    <message>
        <source>Key Exchange: request for a group</source>
        <translation>密钥交换：请求群</translation>
    </message>
    <message>
        <source>Continuation</source>
        <translation>续帧</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Binary</source>
        <translation>二进制</translation>
    </message>
    <message>
        <source>Connection Close</source>
        <translation>关闭连接</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Pong</source>
        <translation>Pong</translation>
    </message>
    <message>
        <source>Normal Closure</source>
        <translation>正常关闭</translation>
    </message>
    <message>
        <source>Going Away</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>Protocol error</source>
        <translation>协议错误</translation>
    </message>
    <message>
        <source>Unsupported Data</source>
        <translation>不支持的数据</translation>
    </message>
    <message>
        <source>No status received</source>
        <translation>没有收到状态</translation>
    </message>
    <message>
        <source>Abnormal Closure</source>
        <translation>异常关闭</translation>
    </message>
    <message>
        <source>Invalid payload</source>
        <translation>载荷无效</translation>
    </message>
    <message>
        <source>Policy Violation</source>
        <translation>违反策略</translation>
    </message>
    <message>
        <source>Message Too Big</source>
        <translation>消息太大</translation>
    </message>
    <message>
        <source>Mandatory extension</source>
        <translation>缺少必需的扩展</translation>
    </message>
    <message>
        <source>Internal Server Error</source>
        <translation>服务器内部错误</translation>
    </message>
    <message>
        <source>extended echo request</source>
        <translation>扩展回显请求</translation>
    </message>
    <message>
        <source>extended echo reply</source>
        <translation>扩展回显应答</translation>
    </message>
    <message>
        <source>router renumbering</source>
        <translation>路由器重编号</translation>
    </message>
    <message>
        <source>node information query</source>
        <translation>节点信息查询</translation>
    </message>
    <message>
        <source>node information response</source>
        <translation>节点信息应答</translation>
    </message>
    <message>
        <source>RPL control</source>
        <translation>RPL 控制</translation>
    </message>
    <message>
        <source>multipath capable</source>
        <translation>支持多路径</translation>
    </message>
    <message>
        <source>join a connection</source>
        <translation>加入连接</translation>
    </message>
    <message>
        <source>data sequence signal</source>
        <translation>数据序号信号</translation>
    </message>
    <message>
        <source>add an address</source>
        <translation>增加地址</translation>
    </message>
    <message>
        <source>remove addresses</source>
        <translation>移除地址</translation>
    </message>
    <message>
        <source>change the priority</source>
        <translation>更改优先级</translation>
    </message>
    <message>
        <source>fallback</source>
        <translation>回退</translation>
    </message>
    <message>
        <source>fast close</source>
        <translation>快速关闭</translation>
    </message>
    <message>
        <source>reset of a subflow</source>
        <translation>复位子流</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>未说明</translation>
    </message>
    <message>
        <source>error of multipath TCP</source>
        <translation>多路径 TCP 错误</translation>
    </message>
    <message>
        <source>lack of resources</source>
        <translation>资源不足</translation>
    </message>
    <message>
        <source>forbidden by the administrator</source>
        <translation>管理员禁止</translation>
    </message>
    <message>
        <source>too much data waits</source>
        <translation>等待的数据过多</translation>
    </message>
    <message>
        <source>the path is too slow</source>
        <translation>路径太慢</translation>
    </message>
    <message>
        <source>a device on the way interferes</source>
        <translation>途中的设备干扰</translation>
    </message>
    <message>
        <source>GRE tunnel</source>
        <translation>GRE 隧道</translation>
    </message>
    <message>
        <source>type 1 (unacknowledged)</source>
        <translation>类型 1（无确认）</translation>
    </message>
    <message>
        <source>type 2 (connections)</source>
        <translation>类型 2（面向连接）</translation>
    </message>
    <message>
        <source>types 1 and 2</source>
        <translation>类型 1 和 2</translation>
    </message>
    <message>
        <source>type 3 (acknowledged)</source>
        <translation>类型 3（有确认）</translation>
    </message>
    <message>
        <source>types 1 and 3</source>
        <translation>类型 1 和 3</translation>
    </message>
    <message>
        <source>types 2 and 3</source>
        <translation>类型 2 和 3</translation>
    </message>
    <message>
        <source>types 1, 2 and 3</source>
        <translation>类型 1、2 和 3</translation>
    </message>
    <message>
        <source>shortest path trees</source>
        <translation>最短路径树</translation>
    </message>
    <message>
        <source>originating VLAN</source>
        <translation>来源 VLAN</translation>
    </message>
    <message>
        <source>unicast</source>
        <translation>单播</translation>
    </message>
</context>
<context>
    <name>layerlab::AboutPage</name>
    <message>
        <source>Layerlab shows what happens when programs talk: real processes, the system calls they make, the states they pass through, the frames that leave and every byte of every layer, recorded on one clock.</source>
        <translation>Layerlab 展示程序通信时发生的一切：真实的进程、它们发出的系统调用、经历的状态、发出的帧以及每一层的每个字节，全部记录在同一时钟上。</translation>
    </message>
    <message>
        <source>It is free software under the GNU General Public License, version 3 or later: you may use, study, change and share it. It comes without any warranty.</source>
        <translation>它是自由软件，采用 GNU 通用公共许可证第 3 版或更高版本：你可以使用、研究、修改和分享它。不提供任何担保。</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Unsaved recordings</source>
        <translation>未保存的记录</translation>
    </message>
    <message>
        <source>Lab host</source>
        <translation>实验主机程序</translation>
    </message>
    <message>
        <source>About Layerlab</source>
        <translation>关于 Layerlab</translation>
    </message>
</context>
<context>
    <name>layerlab::CallModel</name>
    <message>
        <source>this call can&apos;t be read</source>
        <translation>无法读取此调用</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未返回</translation>
    </message>
    <message>
        <source>a signal interrupted it; the kernel may start it again</source>
        <translation>被信号中断；内核可能会重新开始它</translation>
    </message>
    <message>
        <source>%1 s …</source>
        <translation>%1 s …</translation>
    </message>
    <message>
        <source>Entered at %1, %2 s after the recording began</source>
        <translation>进入于 %1，记录开始后 %2 s</translation>
    </message>
    <message>
        <source>Thread %1 of process %2 of %3</source>
        <translation>%3 的进程 %2 的线程 %1</translation>
    </message>
    <message>
        <source>Process %1 of %2</source>
        <translation>%2 的进程 %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>The task ended inside this call, so it never returned.</source>
        <translation>任务在此调用中结束，所以它从未返回。</translation>
    </message>
    <message>
        <source>The call has not returned yet.</source>
        <translation>此调用尚未返回。</translation>
    </message>
    <message>
        <source>This call does not wait for others.</source>
        <translation>此调用不等待其他任何一方。</translation>
    </message>
    <message>
        <source>It had not returned when the recording ended.</source>
        <translation>记录结束时它尚未返回。</translation>
    </message>
    <message>
        <source>From entry to return, the tracer&apos;s own stops included.</source>
        <translation>从进入到返回，包括跟踪器自身造成的停顿。</translation>
    </message>
    <message>
        <source>time, s</source>
        <translation>时间 (s)</translation>
    </message>
    <message>
        <source>program, pid (tid)</source>
        <translation>程序 pid (tid)</translation>
    </message>
    <message>
        <source>call</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>阻塞</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>not seen</source>
        <translation>未见返回</translation>
    </message>
</context>
<context>
    <name>layerlab::CallView</name>
    <message>
        <source>Jump to now</source>
        <translation>跳到现在</translation>
    </message>
    <message>
        <source>Shows the newest call again, and those to come</source>
        <translation>重新显示最新的调用和之后的调用</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>System calls in the order of time; Enter shows the frames of a call</source>
        <translation>按时间排列的系统调用；按 Enter 显示调用的帧</translation>
    </message>
    <message>
        <source>&amp;Copy the line</source>
        <translation>复制此行(&amp;C)</translation>
    </message>
    <message>
        <source>Copy as &amp;strace prints it</source>
        <translation>按 strace 的格式复制(&amp;S)</translation>
    </message>
    <message>
        <source>Show its &amp;frames</source>
        <translation>显示它的帧(&amp;F)</translation>
    </message>
    <message>
        <source>Only the calls on this s&amp;ocket</source>
        <translation>只看此套接字上的调用(&amp;O)</translation>
    </message>
</context>
<context>
    <name>layerlab::CallsPanel</name>
    <message>
        <source>socket %1</source>
        <translation>套接字 %1</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>System calls of the traced programs, as strace prints them, with the time each one waited.</source>
        <translation>被跟踪程序的系统调用，按 strace 的格式显示，并附各自等待的时间。</translation>
    </message>
    <message>
        <source>No call has been recorded yet. Start a program: its system calls appear here as it makes them.</source>
        <translation>尚未记录任何调用。启动一个程序：它的系统调用会随即出现在这里。</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>waited</source>
        <translation>等待过的</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败的</translation>
    </message>
    <message>
        <source>with data</source>
        <translation>带数据的</translation>
    </message>
    <message>
        <source>Which calls are shown: all, those that waited, failed, or moved data</source>
        <translation>显示哪些调用：全部、等待过的、失败的或传送数据的</translation>
    </message>
    <message>
        <source>Which calls</source>
        <translation>哪些调用</translation>
    </message>
    <message>
        <source>Filter: name, argument, error, program</source>
        <translation>过滤：名称、参数、错误、程序</translation>
    </message>
    <message>
        <source>Filter the calls</source>
        <translation>过滤调用</translation>
    </message>
    <message>
        <source>Only this program&apos;s calls are shown. Click to show those of all programs.</source>
        <translation>只显示此程序的调用。单击可显示所有程序的调用。</translation>
    </message>
    <message>
        <source>Only calls on this socket are shown. Click to show all.</source>
        <translation>只显示此套接字上的调用。单击可显示全部。</translation>
    </message>
    <message>
        <source>Save the table as CSV</source>
        <translation>将表格保存为 CSV</translation>
    </message>
    <message>
        <source>Calls of %1</source>
        <translation>%1 的调用</translation>
    </message>
    <message>
        <source>Run the first lab</source>
        <translation>运行第一个实验</translation>
    </message>
</context>
<context>
    <name>layerlab::ClientsModel</name>
    <message>
        <source>client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>received</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>since</source>
        <translation>自</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>%1 of %2 open</source>
        <translation>%2 个中 %1 个打开</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>没有名称</translation>
    </message>
    <message>
        <source>Shows what was said with all clients</source>
        <translation>显示与所有客户端的会话</translation>
    </message>
    <message>
        <source>Shows only what was said with this client</source>
        <translation>只显示与此客户端的会话</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <translation>%1，自 %2</translation>
    </message>
</context>
<context>
    <name>layerlab::ColumnEditor</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Add the field as a column</source>
        <translation>把字段添加为列</translation>
    </message>
    <message>
        <source>The usual columns</source>
        <translation>恢复默认的列</translation>
    </message>
    <message>
        <source>Add a field: tcp.window_size</source>
        <translation>添加字段：tcp.window_size</translation>
    </message>
    <message>
        <source>Field that becomes a column</source>
        <translation>要成为列的字段</translation>
    </message>
    <message>
        <source>There is no field “%1”.</source>
        <translation>没有字段“%1”。</translation>
    </message>
    <message>
        <source>There is no field “%1”: did you mean “%2”?</source>
        <translation>没有字段“%1”：您是指“%2”吗？</translation>
    </message>
</context>
<context>
    <name>layerlab::CommandPalette</name>
    <message>
        <source>What would you like to do? Type a few letters, or the number of a packet</source>
        <translation>想做什么？输入几个字，或数据包的编号</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Packet %1</source>
        <translation>数据包 %1</translation>
    </message>
    <message>
        <source>Nothing is called that. Try fewer letters.</source>
        <translation>没有这样的操作。请少输入几个字。</translation>
    </message>
</context>
<context>
    <name>layerlab::CommentBar</name>
    <message>
        <source>Comment on packet %1</source>
        <translation>数据包 %1 的注释</translation>
    </message>
    <message>
        <source>What is worth remembering of it</source>
        <translation>它有什么值得记住的</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Keeps the comment (Ctrl+Enter); an empty one is taken away</source>
        <translation>保留注释（Ctrl+Enter）；空的注释会被删除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Leaves it as it was (Esc)</source>
        <translation>保持原样（Esc）</translation>
    </message>
</context>
<context>
    <name>layerlab::ConnectionBox</name>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>The connection that is shown; a selected frame changes it</source>
        <translation>所显示的连接；选中某一帧会改变它</translation>
    </message>
    <message numerus="yes">
        <source>%1 → %2 · %n packet(s)</source>
        <translation>
            <numerusform>%1 → %2 · %n 个数据包</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n smaller one(s): select one of their packets</source>
        <translation>
            <numerusform>……还有 %n 个较小的连接：请选中其中的数据包</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>layerlab::Console</name>
    <message>
        <source>Keys of the terminal:</source>
        <translation>终端按键：</translation>
    </message>
    <message>
        <source>Sends the key: the terminal sends SIGINT to its foreground group</source>
        <translation>发送该按键：终端向其前台进程组发送 SIGINT</translation>
    </message>
    <message>
        <source>Sends the key: the terminal sends SIGQUIT to its foreground group</source>
        <translation>发送该按键：终端向其前台进程组发送 SIGQUIT</translation>
    </message>
    <message>
        <source>Sends the key: the terminal sends SIGTSTP to its foreground group. A group without a shell above it is not stopped by that.</source>
        <translation>发送该按键：终端向其前台进程组发送 SIGTSTP。上面没有 shell 的进程组不会因此停止。</translation>
    </message>
</context>
<context>
    <name>layerlab::ConversationView</name>
    <message>
        <source>&amp;Copy as text</source>
        <translation>复制为文本(&amp;C)</translation>
    </message>
    <message>
        <source>Copy as &amp;hex</source>
        <translation>复制为十六进制(&amp;H)</translation>
    </message>
    <message>
        <source>Show its &amp;frames</source>
        <translation>显示它的帧(&amp;F)</translation>
    </message>
    <message>
        <source>Show its c&amp;all</source>
        <translation>显示它的调用(&amp;A)</translation>
    </message>
    <message>
        <source>∴ No packet says which call it belongs to. This follows from the ports and from counting the bytes on both sides.</source>
        <translation>∴ 数据包本身并不说明属于哪次调用。这是由端口以及对两端字节的计数推断出来的。</translation>
    </message>
    <message>
        <source>Jump to now</source>
        <translation>跳到现在</translation>
    </message>
    <message>
        <source>Shows the newest message again, and those to come</source>
        <translation>重新显示最新的消息和之后的消息</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>%1 items</source>
        <translation>%1 项</translation>
    </message>
</context>
<context>
    <name>layerlab::CurlBar</name>
    <message>
        <source>curl command</source>
        <translation>curl 命令</translation>
    </message>
    <message>
        <source>curl &apos;http://…&apos; -H &apos;…&apos; --data-raw &apos;…&apos;: paste it here. Browsers copy a request so: developer tools, Network, Copy as cURL (bash).</source>
        <translation>curl &apos;http://…&apos; -H &apos;…&apos; --data-raw &apos;…&apos;：粘贴到这里。在浏览器中这样复制请求：开发者工具 → 网络 → 复制为 cURL（bash）。</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Fills the request with what the command would send (Ctrl+Enter). Nothing is run, no file is read.</source>
        <translation>用该命令会发送的内容填写请求（Ctrl+Enter）。不运行任何程序，也不读取任何文件。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Leaves the request as it is (Esc)</source>
        <translation>请求保持原样（Esc）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>layerlab::DoctorPage</name>
    <message>
        <source>Trying everything a lab needs …</source>
        <translation>正在逐一尝试实验所需的一切 ……</translation>
    </message>
    <message>
        <source>What this system allows</source>
        <translation>本系统允许什么</translation>
    </message>
</context>
<context>
    <name>layerlab::EndpointBench</name>
    <message>
        <source>all %1 clients</source>
        <translation>全部 %1 个客户端</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>■ stopped</source>
        <translation>■ 已停止</translation>
    </message>
    <message>
        <source>◌ starting</source>
        <translation>◌ 正在启动</translation>
    </message>
    <message>
        <source>● listening</source>
        <translation>● 正在监听</translation>
    </message>
    <message>
        <source>● running</source>
        <translation>● 正在运行</translation>
    </message>
    <message>
        <source>● connected</source>
        <translation>● 已连接</translation>
    </message>
    <message>
        <source>pid %1</source>
        <translation>pid %1</translation>
    </message>
    <message>
        <source>■ ended: %1</source>
        <translation>■ 已结束：%1</translation>
    </message>
    <message>
        <source>✕ ended: %1</source>
        <translation>✕ 已结束：%1</translation>
    </message>
    <message>
        <source>✕ not started</source>
        <translation>✕ 未启动</translation>
    </message>
    <message>
        <source>State: %1</source>
        <translation>状态：%1</translation>
    </message>
    <message>
        <source>Nothing has been sent or received yet.</source>
        <translation>尚未发送或接收任何内容。</translation>
    </message>
    <message>
        <source>Press Start. What %1 sends and receives appears here.</source>
        <translation>按“启动”。%1 发送和接收的内容会出现在这里。</translation>
    </message>
    <message>
        <source>Choose another path</source>
        <translation>选择其他路径</translation>
    </message>
    <message>
        <source>Choose another port</source>
        <translation>选择其他端口</translation>
    </message>
    <message>
        <source>Change the address</source>
        <translation>更改地址</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>启动 %1</translation>
    </message>
    <message>
        <source>Start the program first.</source>
        <translation>请先启动程序。</translation>
    </message>
    <message>
        <source>The program is starting.</source>
        <translation>程序正在启动。</translation>
    </message>
    <message>
        <source>Its input has been ended.</source>
        <translation>它的输入已经结束。</translation>
    </message>
    <message>
        <source>Nobody has sent anything yet: there is no address to send to.</source>
        <translation>还没有人发来任何内容：没有可发送的地址。</translation>
    </message>
    <message>
        <source>No client is connected.</source>
        <translation>没有已连接的客户端。</translation>
    </message>
    <message>
        <source>Sending to this client was ended with shutdown.</source>
        <translation>已用 shutdown 停止向此客户端发送。</translation>
    </message>
    <message>
        <source>It is not connected yet.</source>
        <translation>它尚未连接。</translation>
    </message>
    <message>
        <source>The connection is over: %1.</source>
        <translation>连接已结束：%1。</translation>
    </message>
    <message>
        <source>Sending was ended with shutdown.</source>
        <translation>已用 shutdown 停止发送。</translation>
    </message>
    <message>
        <source>A Unix socket has no reset; only TCP has one.</source>
        <translation>Unix 套接字没有重置；只有 TCP 才有。</translation>
    </message>
    <message>
        <source>UDP has no connection to reset.</source>
        <translation>UDP 没有可重置的连接。</translation>
    </message>
    <message>
        <source>UDP has no connection to shut down or close.</source>
        <translation>UDP 没有可停止或关闭的连接。</translation>
    </message>
    <message>
        <source>TCP server</source>
        <translation>TCP 服务器</translation>
    </message>
    <message>
        <source>TCP client</source>
        <translation>TCP 客户端</translation>
    </message>
    <message>
        <source>UDP server</source>
        <translation>UDP 服务器</translation>
    </message>
    <message>
        <source>UDP client</source>
        <translation>UDP 客户端</translation>
    </message>
    <message>
        <source>Unix server</source>
        <translation>Unix 服务器</translation>
    </message>
    <message>
        <source>Unix client</source>
        <translation>Unix 客户端</translation>
    </message>
    <message>
        <source>HTTP server</source>
        <translation>HTTP 服务器</translation>
    </message>
    <message>
        <source>command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>What this program sends and receives, by the calls it really made, and what can be done with it.</source>
        <translation>此程序发送和接收的内容（依据它实际进行的调用），以及可以对它做什么。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Starts the program in its host; the lab is made if there is none</source>
        <translation>在其主机中启动程序；若没有实验则先建立</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Sends SIGTERM: the program can end in order</source>
        <translation>发送 SIGTERM：程序可以有序结束</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>强制结束</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>Shows messages as bytes in hexadecimal</source>
        <translation>以十六进制字节显示消息</translation>
    </message>
    <message>
        <source>Calls of %1</source>
        <translation>%1 的调用</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>client %1</source>
        <translation>客户端 %1</translation>
    </message>
    <message>
        <source>Sends SIGKILL: the kernel ends the program at once, and closes its sockets. With Shift: all that it has started as well</source>
        <translation>发送 SIGKILL：内核立即终止程序并关闭其套接字。按住 Shift：连同它启动的一切</translation>
    </message>
</context>
<context>
    <name>layerlab::EndpointHead</name>
    <message>
        <source>Stop the program to change this.</source>
        <translation>停止程序后才能更改。</translation>
    </message>
    <message>
        <source>What the server answers to each piece it receives</source>
        <translation>服务器对收到的每一段内容的回应</translation>
    </message>
    <message>
        <source>A port is a number from 0 to 65535. 0 lets the kernel choose a free one.</source>
        <translation>端口是 0 到 65535 的数字。0 表示由内核选择一个空闲端口。</translation>
    </message>
    <message>
        <source>“%1” is no IP address. This computer itself is 127.0.0.1 or ::1; 0.0.0.0 is all its addresses.</source>
        <translation>“%1”不是 IP 地址。本机是 127.0.0.1 或 ::1；0.0.0.0 表示本机的所有地址。</translation>
    </message>
    <message>
        <source>The path is too long: a Unix socket&apos;s has at most 107 bytes.</source>
        <translation>路径过长：Unix 套接字的路径最多 107 字节。</translation>
    </message>
    <message>
        <source>A Unix socket needs a path, such as /run/lab/echo.sock.</source>
        <translation>Unix 套接字需要路径，例如 /run/lab/echo.sock。</translation>
    </message>
    <message>
        <source>There is no command.</source>
        <translation>没有命令。</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>更改 %1</translation>
    </message>
    <message>
        <source>Change the address</source>
        <translation>更改地址</translation>
    </message>
    <message>
        <source>Change the port</source>
        <translation>更改端口</translation>
    </message>
    <message>
        <source>Change the path</source>
        <translation>更改路径</translation>
    </message>
    <message>
        <source>Change the folder</source>
        <translation>更改文件夹</translation>
    </message>
    <message>
        <source>Change the reply</source>
        <translation>更改回应</translation>
    </message>
    <message>
        <source>Change the command</source>
        <translation>更改命令</translation>
    </message>
    <message>
        <source>address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>reply</source>
        <translation>回应</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Path of the socket</source>
        <translation>套接字路径</translation>
    </message>
    <message>
        <source>Folder that is served</source>
        <translation>提供的文件夹</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>回应</translation>
    </message>
    <message>
        <source>Text of the fixed reply</source>
        <translation>固定回应的文本</translation>
    </message>
    <message>
        <source>Text of the reply</source>
        <translation>回应的文本</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>echo</source>
        <translation>回显</translation>
    </message>
    <message>
        <source>upper case</source>
        <translation>转为大写</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>fixed text</source>
        <translation>固定文本</translation>
    </message>
</context>
<context>
    <name>layerlab::ExportBar</name>
    <message>
        <source>All packets</source>
        <translation>全部数据包</translation>
    </message>
    <message>
        <source>Those shown</source>
        <translation>显示的数据包</translation>
    </message>
    <message>
        <source>Those marked</source>
        <translation>标记的数据包</translation>
    </message>
    <message>
        <source>The one selected</source>
        <translation>选中的数据包</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Which packets</source>
        <translation>哪些数据包</translation>
    </message>
    <message>
        <source>Safe to share</source>
        <translation>可安全分享</translation>
    </message>
    <message>
        <source>Addresses become numbers, contents become zeros; comments, names and keys are left out. The file says so.</source>
        <translation>地址换成编号，内容全部置零；注释、名称和密钥不保存。文件中会注明这一点。</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>as pcapng</source>
        <translation>存为 pcapng</translation>
    </message>
    <message>
        <source>as pcap</source>
        <translation>存为 pcap</translation>
    </message>
    <message>
        <source>as CSV table</source>
        <translation>存为 CSV 表格</translation>
    </message>
    <message>
        <source>as JSON table</source>
        <translation>存为 JSON 表格</translation>
    </message>
    <message>
        <source>File format</source>
        <translation>文件格式</translation>
    </message>
    <message>
        <source>A table has the columns that are shown.</source>
        <translation>表格包含当前显示的各列。</translation>
    </message>
    <message>
        <source>Only captures can be made safe to share.</source>
        <translation>只有抓包文件可以存成可安全分享的副本。</translation>
    </message>
</context>
<context>
    <name>layerlab::FilePreview</name>
    <message>
        <source>Choose a file: here stands what is in it.</source>
        <translation>选择一个文件：这里显示它的内容。</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 字节</translation>
    </message>
    <message>
        <source>not whole: only what was seen of it</source>
        <translation>不完整：只有看到的部分</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>文件是空的。</translation>
    </message>
    <message>
        <source>None of its bytes were seen.</source>
        <translation>没有看到它的任何字节。</translation>
    </message>
    <message>
        <source>These bytes are no text.</source>
        <translation>这些字节不是文本。</translation>
    </message>
    <message>
        <source>the first 512 KiB are shown</source>
        <translation>只显示前 512 KiB</translation>
    </message>
    <message>
        <source>long lines are broken for reading</source>
        <translation>过长的行已折断，便于阅读</translation>
    </message>
    <message>
        <source>too long for colours</source>
        <translation>过长，不着色</translation>
    </message>
    <message>
        <source>Reading the picture …</source>
        <translation>正在读取图片……</translation>
    </message>
    <message>
        <source>The picture is damaged or cut, and can&apos;t be drawn. Its bytes can be seen as hex.</source>
        <translation>图片已损坏或被截断，无法绘制。可以用十六进制查看它的字节。</translation>
    </message>
    <message>
        <source>The picture is too large to be drawn here. It can be saved and looked at elsewhere.</source>
        <translation>图片太大，无法在此绘制。可以保存后在别处查看。</translation>
    </message>
    <message>
        <source>The picture refers to something outside of it, which is not looked up: it is not drawn. It can be read as text.</source>
        <translation>图片引用了它之外的内容，而这些内容不会被查找，因此不绘制。可以作为文本阅读。</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>按原样</translation>
    </message>
    <message>
        <source>as text</source>
        <translation>作为文本</translation>
    </message>
    <message>
        <source>as hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>How the file is shown</source>
        <translation>文件的显示方式</translation>
    </message>
    <message>
        <source>The file as text</source>
        <translation>文件的文本</translation>
    </message>
    <message>
        <source>The file as a picture</source>
        <translation>文件的图片</translation>
    </message>
</context>
<context>
    <name>layerlab::FilesModel</name>
    <message>
        <source>(no subject)</source>
        <translation>（无主题）</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>（无名称）</translation>
    </message>
    <message>
        <source>The packet in which it ends</source>
        <translation>文件结束于哪个数据包</translation>
    </message>
    <message>
        <source>Every byte of it was seen.</source>
        <translation>它的每个字节都看到了。</translation>
    </message>
    <message>
        <source>Bytes are missing or damaged, or it is only a part of a file (206).</source>
        <translation>有字节缺失或损坏，或者它只是文件的一部分（206）。</translation>
    </message>
    <message>
        <source>Packet</source>
        <translation>数据包</translation>
    </message>
    <message>
        <source>The protocol that carried it</source>
        <translation>携带它的协议</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>The host it is of; of a mail, who it says it is from</source>
        <translation>它所属的主机；对邮件而言是它自称的发件人</translation>
    </message>
    <message>
        <source>Host or sender</source>
        <translation>主机或发件人</translation>
    </message>
    <message>
        <source>Its type, as the traffic says it</source>
        <translation>流量中声明的类型</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Its name; of a mail, the subject</source>
        <translation>名称；对邮件而言是主题</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Bytes, without the coding they were carried in</source>
        <translation>字节数，不含传输时的编码</translation>
    </message>
    <message>
        <source>Size, bytes</source>
        <translation>大小（字节）</translation>
    </message>
    <message>
        <source>Whether every byte of it was seen</source>
        <translation>是否每个字节都看到了</translation>
    </message>
    <message>
        <source>Whole</source>
        <translation>完整性</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>not whole</source>
        <translation>不完整</translation>
    </message>
</context>
<context>
    <name>layerlab::FilesPanel</name>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Show it among the packets (Enter)</source>
        <translation>在数据包中显示它（Enter）</translation>
    </message>
    <message>
        <source>Follow the stream that carried it</source>
        <translation>跟踪携带它的流</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Save all files to a folder</source>
        <translation>把所有文件保存到文件夹</translation>
    </message>
    <message>
        <source>The files that packets carried: contents of HTTP, transfers of TFTP, mails of SMTP, IMAP and POP. Choose one to see what is in it and to select the packet in which it ends.</source>
        <translation>数据包携带的文件：HTTP 的内容、TFTP 的传输、SMTP、IMAP 和 POP 的邮件。选择一个即可查看其内容，并选中它结束于的数据包。</translation>
    </message>
    <message>
        <source>No frames yet. As soon as programs of the lab talk, or when you open a capture file, the files they carry stand here.</source>
        <translation>还没有帧。一旦实验中的程序开始通信，或打开抓包文件后，它们携带的文件会列在这里。</translation>
    </message>
    <message>
        <source>Send an HTTP request</source>
        <translation>发送 HTTP 请求</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>所有种类</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>Only files that were carried so</source>
        <translation>只显示以此方式携带的文件</translation>
    </message>
    <message>
        <source>Name, host or type</source>
        <translation>名称、主机或类型</translation>
    </message>
    <message>
        <source>Only files with this name, host or type</source>
        <translation>只显示具有此名称、主机或类型的文件</translation>
    </message>
    <message>
        <source>Save the chosen file</source>
        <translation>保存所选文件</translation>
    </message>
    <message>
        <source>Save all files that are shown to a folder</source>
        <translation>把显示的所有文件保存到文件夹</translation>
    </message>
    <message>
        <source>Copy or save the table as CSV</source>
        <translation>把表格复制或保存为 CSV</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>复制为 CSV</translation>
    </message>
    <message>
        <source>Save as CSV …</source>
        <translation>保存为 CSV …</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 packets looked at</source>
        <translation>已查看 %1 / %2 个数据包</translation>
    </message>
    <message>
        <source>Looking for files …</source>
        <translation>正在查找文件……</translation>
    </message>
    <message>
        <source>No file is of this kind and has this text.</source>
        <translation>没有属于这一种类并含有这段文字的文件。</translation>
    </message>
    <message>
        <source>No packet of this recording carried a file: there is no content of HTTP, no transfer of TFTP and no mail that can be read. What is encrypted needs its keys.</source>
        <translation>这份记录中没有数据包携带文件：没有可以读出的 HTTP 内容、TFTP 传输或邮件。加密的内容需要密钥。</translation>
    </message>
    <message>
        <source>Export the HTTP requests with their answers (HAR) …</source>
        <translation>导出 HTTP 请求及其应答（HAR）…</translation>
    </message>
</context>
<context>
    <name>layerlab::FilesSaver</name>
    <message>
        <source>Another recording was opened: %1 of %2 files were written to %3.</source>
        <translation>打开了另一份记录：%2 个文件中的 %1 个已写入 %3。</translation>
    </message>
    <message>
        <source>%1 of %2 files were written.</source>
        <translation>%2 个文件中已写入 %1 个。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written to %1.</source>
        <translation>
            <numerusform>%n 个文件已写入 %1。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>layerlab::FilterLine</name>
    <message>
        <source>Show only packets with these words, or an expression: tcp.port == 9000</source>
        <translation>只显示含有这些词的数据包，或写表达式：tcp.port == 9000</translation>
    </message>
    <message>
        <source>Filter of the packets</source>
        <translation>数据包过滤器</translation>
    </message>
    <message>
        <source>Saved and recent filters</source>
        <translation>已保存和最近的过滤器</translation>
    </message>
    <message>
        <source>Forget this filter</source>
        <translation>不再保存此过滤器</translation>
    </message>
    <message>
        <source>Save this filter</source>
        <translation>保存此过滤器</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
</context>
<context>
    <name>layerlab::FindBar</name>
    <message>
        <source>Text in the list</source>
        <translation>列表中的文字</translation>
    </message>
    <message>
        <source>Text in the bytes</source>
        <translation>字节中的文字</translation>
    </message>
    <message>
        <source>Bytes in hex</source>
        <translation>十六进制字节</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>表达式</translation>
    </message>
    <message>
        <source>Packet number</source>
        <translation>数据包编号</translation>
    </message>
    <message>
        <source>Words as the list shows them</source>
        <translation>列表中显示的文字</translation>
    </message>
    <message>
        <source>Characters in the packets, capital or not</source>
        <translation>数据包中的字符，不区分大小写</translation>
    </message>
    <message>
        <source>47 45 54</source>
        <translation>47 45 54</translation>
    </message>
    <message>
        <source>tcp.flags.reset == 1</source>
        <translation>tcp.flags.reset == 1</translation>
    </message>
    <message>
        <source>Number of a packet, or its time in seconds: 2.5s</source>
        <translation>数据包的编号，或以秒计的时间：2.5s</translation>
    </message>
    <message>
        <source>Where to look</source>
        <translation>在哪里查找</translation>
    </message>
    <message>
        <source>The one before (Shift+Enter)</source>
        <translation>上一个（Shift+Enter）</translation>
    </message>
    <message>
        <source>The next one (Enter)</source>
        <translation>下一个（Enter）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>None</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 个，共 %2 个</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>找到 %1 个</translation>
    </message>
</context>
<context>
    <name>layerlab::HarList</name>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Requests of the HTTP archive</source>
        <translation>HTTP 存档中的请求</translation>
    </message>
</context>
<context>
    <name>layerlab::HarSaver</name>
    <message>
        <source>Another recording was opened: nothing was written to %1.</source>
        <translation>打开了另一份录制：没有向 %1 写入任何内容。</translation>
    </message>
    <message>
        <source>There is no HTTP request in this recording that can be read: nothing was written. What is encrypted needs its keys.</source>
        <translation>此录制中没有可读的 HTTP 请求：未写入任何内容。加密的内容需要密钥。</translation>
    </message>
    <message numerus="yes">
        <source>%n HTTP request(s) written to %1.</source>
        <translation>
            <numerusform>%n 个 HTTP 请求已写入 %1。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>layerlab::HexView</name>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Arrow keys move from byte to byte, with Shift they choose a stretch of bytes.</source>
        <translation>方向键逐字节移动，配合 Shift 可选择一段字节。</translation>
    </message>
    <message>
        <source>Copy the &amp;bytes as hex</source>
        <translation>复制字节为十六进制(&amp;B)</translation>
    </message>
    <message>
        <source>Copy the bytes as &amp;text</source>
        <translation>复制字节为文本(&amp;T)</translation>
    </message>
</context>
<context>
    <name>layerlab::HistogramView</name>
    <message>
        <source>How long the stretches of each state were</source>
        <translation>每种状态各段的长度</translation>
    </message>
    <message>
        <source>%1 and longer</source>
        <translation>%1 及以上</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n 次</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>layerlab::HttpBench</name>
    <message>
        <source>HTTP: %1</source>
        <translation>HTTP：%1</translation>
    </message>
    <message>
        <source>Write a request in its parts or byte for byte; a real client sends exactly these bytes and ends with the answer. Below: every exchange of this recording.</source>
        <translation>分项填写请求，或逐字节编写；真实的客户端按原样发送这些字节，收到应答后结束。下方是本记录中的每次交换。</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>服务器地址</translation>
    </message>
    <message>
        <source>address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Port of the server</source>
        <translation>服务器端口</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Send the request (Ctrl+Enter)</source>
        <translation>发送请求（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop the client: the server sees the connection close</source>
        <translation>停止客户端：服务器会看到连接关闭</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Exchanges of this recording</source>
        <translation>本记录中的交换</translation>
    </message>
    <message>
        <source>Change the request</source>
        <translation>修改请求</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>无应答</translation>
    </message>
    <message>
        <source>waiting …</source>
        <translation>等待中 …</translation>
    </message>
    <message>
        <source>Show in packets</source>
        <translation>在数据包中显示</translation>
    </message>
    <message>
        <source>Show its calls</source>
        <translation>显示其调用</translation>
    </message>
    <message>
        <source>From a curl command …</source>
        <translation>来自 curl 命令…</translation>
    </message>
    <message>
        <source>Copy the request as a curl command</source>
        <translation>将请求复制为 curl 命令</translation>
    </message>
    <message>
        <source>Take the request from a curl command, or copy it as one</source>
        <translation>从 curl 命令取得请求，或将请求复制为 curl 命令</translation>
    </message>
    <message>
        <source>Which requests are listed</source>
        <translation>列出哪些请求</translation>
    </message>
    <message>
        <source>Which answer is shown</source>
        <translation>显示哪个应答</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) from %1</source>
        <translation>
            <numerusform>%1 中的 %n 个请求</numerusform>
        </translation>
    </message>
    <message>
        <source>Of the lab: %1 %2</source>
        <translation>实验的应答：%1 %2</translation>
    </message>
    <message>
        <source>Of the lab</source>
        <translation>实验的应答</translation>
    </message>
    <message>
        <source>From %1: %2</source>
        <translation>来自 %1：%2</translation>
    </message>
    <message>
        <source>%1 is not in this lab: the request goes where the bench sends it.</source>
        <translation>%1 不在此实验中：请求仍发往此处设定的地址。</translation>
    </message>
    <message>
        <source>There is no request line yet: no curl command can be made of it.</source>
        <translation>还没有请求行：无法生成 curl 命令。</translation>
    </message>
    <message>
        <source>The curl command is on the clipboard.</source>
        <translation>curl 命令已在剪贴板上。</translation>
    </message>
    <message>
        <source>Set anew to fit the body as it stands in the archive: %1.</source>
        <translation>已按存档中的主体重新设定：%1。</translation>
    </message>
    <message>
        <source>The archive has no body for this request, which had %1 bytes.</source>
        <translation>存档中没有此请求的主体，它原有 %1 字节。</translation>
    </message>
</context>
<context>
    <name>layerlab::LabFiles</name>
    <message>
        <source>The recording before was not saved. It is kept, and listed on the welcome page.</source>
        <translation>之前的记录尚未保存。它已保留，并列在欢迎页上。</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>已保存：%1</translation>
    </message>
    <message>
        <source>The safety copy of the lab</source>
        <translation>实验的备份副本</translation>
    </message>
    <message>
        <source>pcap has no place for marks and comments: save as .pcapng to keep them.</source>
        <translation>pcap 格式无法保存标记和注释：请另存为 .pcapng 以保留它们。</translation>
    </message>
    <message>
        <source>The safety copy of the marks</source>
        <translation>标记的安全副本</translation>
    </message>
    <message>
        <source>marks that were not saved</source>
        <translation>未保存的标记</translation>
    </message>
    <message>
        <source>Marks and comments that were not saved last time are here again. Undo takes them away.</source>
        <translation>上次未保存的标记和注释已恢复。撤销即可去掉。</translation>
    </message>
    <message>
        <source>%1 has no requests in it.</source>
        <translation>%1 中没有请求。</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) of %1 were left out: they have no URL, or there are too many of them.</source>
        <translation>
            <numerusform>略去了 %1 中的 %n 个请求：它们没有 URL，或者数量过多。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>layerlab::LabTree</name>
    <message>
        <source>Lab</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>The hosts of this lab and the programs on them, each with what it is doing now.</source>
        <translation>本实验的主机及其上的程序，以及每个程序此刻在做什么。</translation>
    </message>
    <message>
        <source>No programs yet. Add one, or take a ready-made lab from the welcome page.</source>
        <translation>还没有程序。请添加一个，或从欢迎页选择现成的实验。</translation>
    </message>
    <message>
        <source>New program</source>
        <translation>新建程序</translation>
    </message>
    <message>
        <source>Hosts and programs of the lab</source>
        <translation>实验的主机与程序</translation>
    </message>
    <message>
        <source>Host %1</source>
        <translation>主机 %1</translation>
    </message>
    <message>
        <source>waiting in %1 · %2</source>
        <translation>在 %1 中等待 · %2</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>ended: %1</source>
        <translation>已结束：%1</translation>
    </message>
    <message>
        <source>%1 · pid %2</source>
        <translation>%1 · pid %2</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Stop (SIGTERM)</source>
        <translation>停止（SIGTERM）</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重新启动</translation>
    </message>
    <message>
        <source>Kill (SIGKILL)</source>
        <translation>强制结束（SIGKILL）</translation>
    </message>
    <message>
        <source>Remove from the lab</source>
        <translation>从实验中移除</translation>
    </message>
</context>
<context>
    <name>layerlab::LadderPanel</name>
    <message>
        <source>Ladder</source>
        <translation>时序图</translation>
    </message>
    <message>
        <source>One connection as a ladder: an arrow for each frame, the states of both ends and the calls beside it. ∴ marks what is concluded, not recorded.</source>
        <translation>一个连接的时序图：每帧一个箭头，旁边是两端的状态和系统调用。∴ 表示推断所得，而非记录所得。</translation>
    </message>
    <message>
        <source>No connection yet. As soon as two programs talk by TCP or UDP, their frames go to and fro here.</source>
        <translation>还没有连接。两个程序一旦用 TCP 或 UDP 通信，来往的帧就会显示在这里。</translation>
    </message>
    <message>
        <source>Run the first lab</source>
        <translation>运行第一个实验</translation>
    </message>
    <message>
        <source>Jump to now</source>
        <translation>跳到现在</translation>
    </message>
    <message>
        <source>More space between the frames (Ctrl+wheel, +)</source>
        <translation>加大帧的间距（Ctrl+滚轮，+）</translation>
    </message>
    <message>
        <source>Less space between the frames (Ctrl+wheel, -)</source>
        <translation>减小帧的间距（Ctrl+滚轮，-）</translation>
    </message>
    <message>
        <source>Ladder of the connection</source>
        <translation>连接的时序图</translation>
    </message>
    <message>
        <source>True to time</source>
        <translation>按真实时间</translation>
    </message>
    <message>
        <source>Evenly spaced</source>
        <translation>等距</translation>
    </message>
    <message>
        <source>Spacing of the frames: even, or true to time</source>
        <translation>帧的间距：等距，或按真实时间</translation>
    </message>
</context>
<context>
    <name>layerlab::LimitsButton</name>
    <message>
        <source>Stop the program to change this.</source>
        <translation>请先停止程序再修改。</translation>
    </message>
    <message>
        <source>Change terminal and limits</source>
        <translation>修改终端和限制</translation>
    </message>
    <message>
        <source>Terminal and limits</source>
        <translation>终端和限制</translation>
    </message>
    <message>
        <source>Whether it runs on a terminal, and how much it may use</source>
        <translation>是否在终端上运行，以及可以使用多少资源</translation>
    </message>
    <message>
        <source>Runs on a &amp;terminal: Ctrl+C, Ctrl+\ and Ctrl+Z reach it as signals</source>
        <translation>在终端上运行(&amp;T)：Ctrl+C、Ctrl+\ 和 Ctrl+Z 作为信号到达</translation>
    </message>
    <message>
        <source>Tasks at once</source>
        <translation>同时存在的任务</translation>
    </message>
    <message>
        <source>Processes and threads; beyond, fork fails with EAGAIN. A fork bomb stays inside. 0: no limit.</source>
        <translation>进程和线程；超过时 fork 以 EAGAIN 失败。fork 炸弹不会越过此限。0：不限。</translation>
    </message>
    <message>
        <source>Memory of a process</source>
        <translation>每个进程的内存</translation>
    </message>
    <message>
        <source>Data of each process; beyond, malloc fails with ENOMEM. 0: no limit.</source>
        <translation>每个进程的数据；超过时 malloc 以 ENOMEM 失败。0：不限。</translation>
    </message>
    <message>
        <source>Processor time</source>
        <translation>处理器时间</translation>
    </message>
    <message>
        <source>Of each process; then SIGXCPU, and a second later SIGKILL. 0: no limit.</source>
        <translation>每个进程；到时先收到 SIGXCPU，一秒后 SIGKILL。0：不限。</translation>
    </message>
    <message>
        <source>Output recorded</source>
        <translation>记录的输出</translation>
    </message>
    <message>
        <source>Of one run; what follows is read and counted, not kept. 0: no limit.</source>
        <translation>每次运行；超过的部分照常读取并计数，但不保留。0：不限。</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
</context>
<context>
    <name>layerlab::LogPanel</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>What the lab said: failures, warnings, and the births and ends of programs and tasks.</source>
        <translation>实验的消息：故障、警告，以及程序和任务的诞生与结束。</translation>
    </message>
    <message>
        <source>Nothing has happened yet. Starts, ends and failures of programs are told here.</source>
        <translation>还没有发生任何事。程序的启动、结束和故障会显示在这里。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
</context>
<context>
    <name>layerlab::MainWindow</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>打开最近的文件(&amp;R)</translation>
    </message>
    <message>
        <source>New program</source>
        <translation>新建程序</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Pictures of the current view, for coursework</source>
        <translation>当前视图的图片，可用于作业</translation>
    </message>
    <message>
        <source>Search (%1)</source>
        <translation>搜索（%1）</translation>
    </message>
    <message>
        <source>Close this tab</source>
        <translation>关闭此标签页</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>正在记录</translation>
    </message>
    <message>
        <source>Making the lab …</source>
        <translation>正在建立实验 ……</translation>
    </message>
    <message>
        <source>Reading the file …</source>
        <translation>正在读取文件 ……</translation>
    </message>
    <message>
        <source>%1 packets · %2 calls · %3 tasks</source>
        <translation>%1 个数据包 · %2 个调用 · %3 个任务</translation>
    </message>
    <message>
        <source>Nothing recorded yet</source>
        <translation>尚无记录</translation>
    </message>
    <message>
        <source>Open a lab, a session or a capture</source>
        <translation>打开实验、会话或抓包文件</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Session with its recording (*.pcapng);;Lab alone (*.lab.json)</source>
        <translation>会话及其记录 (*.pcapng);;仅实验 (*.lab.json)</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>撤销：%1</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>重做：%1</translation>
    </message>
    <message>
        <source>add %1</source>
        <translation>添加 %1</translation>
    </message>
    <message>
        <source>remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>图片已放到剪贴板。</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>已保存：%1</translation>
    </message>
    <message>
        <source>What this system allows</source>
        <translation>本系统允许什么</translation>
    </message>
    <message>
        <source>Back into the main window</source>
        <translation>回到主窗口</translation>
    </message>
    <message>
        <source>In a window of its own</source>
        <translation>放到单独的窗口</translation>
    </message>
    <message>
        <source>To the left</source>
        <translation>移到左侧</translation>
    </message>
    <message>
        <source>To the right</source>
        <translation>移到右侧</translation>
    </message>
    <message>
        <source>Below</source>
        <translation>移到下方</translation>
    </message>
    <message>
        <source>Close the panel</source>
        <translation>关闭面板</translation>
    </message>
    <message>
        <source>Export packets</source>
        <translation>导出数据包</translation>
    </message>
    <message>
        <source>All that Layerlab opens (*.pcapng *.pcap *.cap *.json *.har);;All files (*)</source>
        <translation>Layerlab 能打开的文件 (*.pcapng *.pcap *.cap *.json *.har);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Export HTTP as an archive</source>
        <translation>将 HTTP 导出为存档</translation>
    </message>
    <message>
        <source>HTTP archives (*.har);;All files (*)</source>
        <translation>HTTP 存档 (*.har);;所有文件 (*)</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) of %1 can be sent again: the lab needs an HTTP client for that.</source>
        <translation>
            <numerusform>%1 中的 %n 个请求可以重新发送：为此实验需要一个 HTTP 客户端。</numerusform>
        </translation>
    </message>
    <message>
        <source>Add an HTTP client</source>
        <translation>添加 HTTP 客户端</translation>
    </message>
</context>
<context>
    <name>layerlab::Minimap</name>
    <message>
        <source>Packet %1</source>
        <translation>数据包 %1</translation>
    </message>
</context>
<context>
    <name>layerlab::MomentControl</name>
    <message>
        <source>Step back: the change before</source>
        <translation>后退一步：上一次变化</translation>
    </message>
    <message>
        <source>Pause, or go on</source>
        <translation>暂停或继续</translation>
    </message>
    <message>
        <source>Step forward: the next change</source>
        <translation>前进一步：下一次变化</translation>
    </message>
    <message>
        <source>Moment of the recording</source>
        <translation>记录中的时刻</translation>
    </message>
    <message>
        <source>Speed of the replay</source>
        <translation>回放速度</translation>
    </message>
    <message>
        <source>live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>replay 1×</source>
        <translation>回放 1×</translation>
    </message>
    <message>
        <source>replay 1/2×</source>
        <translation>回放 1/2×</translation>
    </message>
    <message>
        <source>replay 1/10×</source>
        <translation>回放 1/10×</translation>
    </message>
    <message>
        <source>replay 1/100×</source>
        <translation>回放 1/100×</translation>
    </message>
</context>
<context>
    <name>layerlab::NotesModel</name>
    <message>
        <source>frame %1</source>
        <translation>第 %1 帧</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Time, s</source>
        <translation>时间（秒）</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>信息</translation>
    </message>
</context>
<context>
    <name>layerlab::NotesPanel</name>
    <message>
        <source>Notes</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>What is worth knowing about the packets, the worst first: damage, losses, refusals, unusual answers. Choose a row to read what it means; one below it to see its frame.</source>
        <translation>关于数据包值得注意的情况，最严重的在前：损坏、丢失、拒绝、异常的回答。选择一行可阅读其含义；选择其下的一行可查看对应的帧。</translation>
    </message>
    <message>
        <source>No frames yet. As soon as programs of the lab talk, or when you open a capture file, what is notable about them stands here.</source>
        <translation>还没有帧。一旦实验中的程序开始通信，或打开抓包文件后，值得注意的情况会列在这里。</translation>
    </message>
    <message>
        <source>Run the first lab</source>
        <translation>运行第一个实验</translation>
    </message>
    <message>
        <source>All notes</source>
        <translation>全部提示</translation>
    </message>
    <message>
        <source>Notes and worse</source>
        <translation>提示及更严重的</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>警告和错误</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>仅错误</translation>
    </message>
    <message>
        <source>How bad something must be to be listed</source>
        <translation>列出哪种严重程度以上的情况</translation>
    </message>
    <message>
        <source>Show only the packets of this kind</source>
        <translation>只显示这一类数据包</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>Choose a note: here stands what it means.</source>
        <translation>选择一条提示，这里会说明它的含义。</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n 条提示</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 packets looked at</source>
        <translation>已查看 %1 / %2 个数据包</translation>
    </message>
    <message>
        <source>Show it among the packets</source>
        <translation>在数据包列表中显示</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>程度</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
</context>
<context>
    <name>layerlab::NoticeBar</name>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>layerlab::ObjectsPanel</name>
    <message>
        <source>Objects</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>What the tasks of a program share, as it is now or was at the moment gone to: who has it, who waits for it, and whether they wait in a circle. Programs tell it in lines that begin with @; of pipes the kernel shows it.</source>
        <translation>程序的各任务共享的对象，显示此刻或所到时刻的情形：谁持有，谁在等待，是否循环等待。程序以 @ 开头的行说明；管道则由内核显示。</translation>
    </message>
    <message>
        <source>No objects are known of this program at this moment. The scenarios about threads and processes tell who has a lock, how full a queue is, who waits.</source>
        <translation>此刻不知道该程序有任何对象。关于线程和进程的实验会说明谁持有锁、队列有多满、谁在等待。</translation>
    </message>
    <message>
        <source>Open the welcome page</source>
        <translation>打开欢迎页</translation>
    </message>
    <message>
        <source>Program whose objects are shown</source>
        <translation>显示其对象的程序</translation>
    </message>
    <message>
        <source>Objects and who waits for them</source>
        <translation>对象及其等待者</translation>
    </message>
    <message>
        <source>Save as CSV …</source>
        <translation>保存为 CSV …</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>复制为 CSV</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>后退一步</translation>
    </message>
    <message>
        <source>Step forward</source>
        <translation>前进一步</translation>
    </message>
    <message>
        <source>Objects of %1 at %2</source>
        <translation>%1 在 %2 时的对象</translation>
    </message>
</context>
<context>
    <name>layerlab::OutputView</name>
    <message>
        <source>Output of %1</source>
        <translation>%1 的输出</translation>
    </message>
    <message>
        <source>%1 has written nothing yet.</source>
        <translation>%1 还没有写出任何内容。</translation>
    </message>
    <message>
        <source>What it wrote on stdout and, with a ! in front, on stderr</source>
        <translation>它写到 stdout 的内容，以及（以 ! 开头）写到 stderr 的内容</translation>
    </message>
</context>
<context>
    <name>layerlab::OverviewPanel</name>
    <message>
        <source>Capture</source>
        <translation>抓包文件</translation>
    </message>
    <message>
        <source>The recording as a whole: how much there is, which protocols lie on which, and who talked most.</source>
        <translation>整个记录的概况：有多少数据、各协议如何层层承载、谁通信最多。</translation>
    </message>
    <message>
        <source>No frames yet. They appear here as soon as programs of the lab talk, or when you open a capture file.</source>
        <translation>还没有帧。实验中的程序开始通信，或打开抓包文件后，就会出现在这里。</translation>
    </message>
    <message>
        <source>Run the first lab</source>
        <translation>运行第一个实验</translation>
    </message>
    <message>
        <source>A double click on a row shows only its packets.</source>
        <translation>双击一行，只显示它的数据包。</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Packets</source>
        <translation>数据包</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Protocols</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Busiest connections</source>
        <translation>流量最大的连接</translation>
    </message>
    <message>
        <source>%1 packets</source>
        <translation>%1 个数据包</translation>
    </message>
    <message>
        <source>%1 connections</source>
        <translation>%1 个连接</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>自 %1 起</translation>
    </message>
    <message>
        <source>%1 interfaces</source>
        <translation>%1 个接口</translation>
    </message>
    <message>
        <source>%1 % counted</source>
        <translation>已统计 %1 %</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>1 packet</source>
        <translation>1 个数据包</translation>
    </message>
    <message>
        <source>1 connection</source>
        <translation>1 个连接</translation>
    </message>
</context>
<context>
    <name>layerlab::PacketFinder</name>
    <message>
        <source>Bytes are written as pairs of hex digits: 47 45 54</source>
        <translation>字节写成成对的十六进制数字：47 45 54</translation>
    </message>
</context>
<context>
    <name>layerlab::PacketModel</name>
    <message>
        <source>Comment: %1</source>
        <translation>注释：%1</translation>
    </message>
    <message>
        <source>Coloured by the rule “%1”</source>
        <translation>由规则“%1”着色</translation>
    </message>
    <message>
        <source>Ignored: left out of filters, searches and copies</source>
        <translation>已忽略：过滤、查找和导出时都不包括它</translation>
    </message>
</context>
<context>
    <name>layerlab::PacketTable</name>
    <message>
        <source>The column “%1” has no order of its own.</source>
        <translation>“%1”列没有可供排序的次序。</translation>
    </message>
    <message>
        <source>To sort by “%1”, every packet shown must be taken apart. That is done for up to %2 packets: filter them first.</source>
        <translation>要按“%1”排序，必须逐个解析显示的数据包。最多为 %2 个数据包这样做：请先过滤。</translation>
    </message>
    <message>
        <source>Sort upwards</source>
        <translation>升序排列</translation>
    </message>
    <message>
        <source>Sort downwards</source>
        <translation>降序排列</translation>
    </message>
    <message>
        <source>In the order of the recording</source>
        <translation>按记录的次序</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Whole seconds</source>
        <translation>整秒</translation>
    </message>
    <message>
        <source>%1 digits</source>
        <translation>%1 位小数</translation>
    </message>
    <message>
        <source>Hide “%1”</source>
        <translation>隐藏“%1”</translation>
    </message>
    <message>
        <source>Remove “%1”</source>
        <translation>移除“%1”</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Choose columns …</source>
        <translation>选择列…</translation>
    </message>
    <message>
        <source>The usual columns</source>
        <translation>恢复默认的列</translation>
    </message>
</context>
<context>
    <name>layerlab::PacketsPanel</name>
    <message>
        <source>Packets</source>
        <translation>数据包</translation>
    </message>
    <message>
        <source>Every frame of the recording in the order it was seen, the newest last. Select one to take it apart.</source>
        <translation>记录中的每一帧，按看到的顺序排列，最新的在最后。选中一帧即可逐层解析。</translation>
    </message>
    <message>
        <source>No frames yet. They appear here as soon as programs of the lab talk, or when you open a capture file.</source>
        <translation>还没有帧。实验中的程序一开始通信，或打开抓包文件后，帧就会出现在这里。</translation>
    </message>
    <message>
        <source>Run the first lab</source>
        <translation>运行第一个实验</translation>
    </message>
    <message>
        <source>Jump to now</source>
        <translation>跳到现在</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Copy the line</source>
        <translation>复制此行</translation>
    </message>
    <message>
        <source>Copy “%1”</source>
        <translation>复制“%1”</translation>
    </message>
    <message>
        <source>Show the calls that belong to it</source>
        <translation>显示与之相关的调用</translation>
    </message>
    <message>
        <source>Show all packets</source>
        <translation>显示全部数据包</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>共 %1 个</translation>
    </message>
    <message>
        <source>Show only packets with %1</source>
        <translation>只显示满足 %1 的数据包</translation>
    </message>
    <message>
        <source>Hide packets with %1</source>
        <translation>隐藏满足 %1 的数据包</translation>
    </message>
    <message>
        <source>And also %1</source>
        <translation>并且 %1</translation>
    </message>
    <message>
        <source>Follow its stream</source>
        <translation>跟踪它的字节流</translation>
    </message>
    <message>
        <source>Show the ladder of its connection</source>
        <translation>显示它所在连接的时序图</translation>
    </message>
    <message>
        <source>Show its conversation</source>
        <translation>显示它所在的会话</translation>
    </message>
    <message>
        <source>comment on packet %1</source>
        <translation>注释数据包 %1</translation>
    </message>
    <message>
        <source>Packet %1 is selected, but the filter hides it.</source>
        <translation>已选中数据包 %1，但它被过滤器隐藏。</translation>
    </message>
    <message>
        <source>The filter hides the packets that were found.</source>
        <translation>找到的数据包被过滤器隐藏。</translation>
    </message>
    <message>
        <source>“%1” is no time: 2.5s means 2.5 seconds after the start.</source>
        <translation>“%1”不是时间：2.5s 表示开始后 2.5 秒。</translation>
    </message>
    <message>
        <source>There is no packet %1: they are numbered from 1 to %2.</source>
        <translation>没有数据包 %1：编号从 1 到 %2。</translation>
    </message>
    <message>
        <source>Packet %1 is not part of a connection.</source>
        <translation>数据包 %1 不属于任何连接。</translation>
    </message>
    <message>
        <source>This is the connection&apos;s last packet.</source>
        <translation>这是该连接的最后一个数据包。</translation>
    </message>
    <message>
        <source>This is the connection&apos;s first packet.</source>
        <translation>这是该连接的第一个数据包。</translation>
    </message>
    <message>
        <source>mark packet %1</source>
        <translation>标记数据包 %1</translation>
    </message>
    <message>
        <source>unmark packet %1</source>
        <translation>取消标记数据包 %1</translation>
    </message>
    <message>
        <source>mark the packets shown</source>
        <translation>标记显示的数据包</translation>
    </message>
    <message>
        <source>unmark the packets shown</source>
        <translation>取消标记显示的数据包</translation>
    </message>
    <message>
        <source>No packet is marked.</source>
        <translation>没有标记的数据包。</translation>
    </message>
    <message>
        <source>ignore packet %1</source>
        <translation>忽略数据包 %1</translation>
    </message>
    <message>
        <source>heed packet %1 again</source>
        <translation>不再忽略数据包 %1</translation>
    </message>
    <message>
        <source>%1: %2 packets saved.</source>
        <translation>%1：已保存 %2 个数据包。</translation>
    </message>
    <message>
        <source>pcap has no place for comments, names, keys and events: it is without them.</source>
        <translation>pcap 格式无法保存注释、名称、密钥和事件：文件中没有这些内容。</translation>
    </message>
    <message>
        <source>Colour packets with %1</source>
        <translation>给 %1 的数据包着色</translation>
    </message>
    <message>
        <source>Unmark</source>
        <translation>取消标记</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Comment …</source>
        <translation>注释…</translation>
    </message>
    <message>
        <source>Heed it again</source>
        <translation>不再忽略</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Add as a column: %1</source>
        <translation>添加为列：%1</translation>
    </message>
    <message>
        <source>No packet passes this filter.</source>
        <translation>没有数据包通过此过滤器。</translation>
    </message>
    <message>
        <source>%1 of %2 …</source>
        <translation>%1 / %2 …</translation>
    </message>
    <message>
        <source>sorting …</source>
        <translation>正在排序…</translation>
    </message>
    <message>
        <source>Copy as a curl command</source>
        <translation>复制为 curl 命令</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格（*.csv）</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON（*.json）</translation>
    </message>
    <message>
        <source>Captures (*.pcapng *.pcap)</source>
        <translation>抓包文件（*.pcapng *.pcap）</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件（*）</translation>
    </message>
    <message>
        <source>%1 of %2 rows written. Esc stops it.</source>
        <translation>已写 %1 行，共 %2 行。按 Esc 停止。</translation>
    </message>
    <message>
        <source>The table was not saved: its columns became others meanwhile.</source>
        <translation>表格未保存：其间各列有了改动。</translation>
    </message>
</context>
<context>
    <name>layerlab::Panel</name>
    <message>
        <source>What this shows: %1</source>
        <translation>这里显示：%1</translation>
    </message>
    <message>
        <source>Picture of this view: PNG, SVG, PDF or copy</source>
        <translation>此视图的图片：PNG、SVG、PDF 或复制</translation>
    </message>
    <message>
        <source>Picture of this view</source>
        <translation>此视图的图片</translation>
    </message>
    <message>
        <source>Save as &amp;PNG …</source>
        <translation>保存为 &amp;PNG …</translation>
    </message>
    <message>
        <source>Save as &amp;SVG …</source>
        <translation>保存为 &amp;SVG …</translation>
    </message>
    <message>
        <source>Save as P&amp;DF …</source>
        <translation>保存为 P&amp;DF …</translation>
    </message>
    <message>
        <source>&amp;Copy the picture</source>
        <translation>复制图片(&amp;C)</translation>
    </message>
    <message>
        <source>Save to a file</source>
        <translation>保存到文件</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>已保存：%1</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Save the table as &amp;CSV …</source>
        <translation>将表格存为 &amp;CSV…</translation>
    </message>
    <message>
        <source>Save the table as &amp;JSON …</source>
        <translation>将表格存为 &amp;JSON…</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON（*.json）</translation>
    </message>
</context>
<context>
    <name>layerlab::PlotsPanel</name>
    <message>
        <source>Plots</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>How much went over the wire, and how a TCP connection fared. The wheel zooms, dragging moves, a double click shows all; a click on a point selects its frame.</source>
        <translation>线路上传送了多少，以及 TCP 连接的运行情况。滚轮缩放，拖动平移，双击显示全部；单击某个点选中对应的帧。</translation>
    </message>
    <message>
        <source>No frames yet. As soon as programs of the lab talk, or when you open a capture file, they are drawn over time.</source>
        <translation>还没有帧。一旦实验中的程序开始通信，或打开抓包文件后，会按时间绘制在这里。</translation>
    </message>
    <message>
        <source>Run the first lab</source>
        <translation>运行第一个实验</translation>
    </message>
    <message>
        <source>Packets over time</source>
        <translation>数据包随时间的变化</translation>
    </message>
    <message>
        <source>TCP: sequence numbers</source>
        <translation>TCP：序号</translation>
    </message>
    <message>
        <source>Throughput of a connection</source>
        <translation>连接的吞吐量</translation>
    </message>
    <message>
        <source>TCP: round-trip time</source>
        <translation>TCP：往返时间</translation>
    </message>
    <message>
        <source>TCP: window and bytes in flight</source>
        <translation>TCP：窗口与在途字节</translation>
    </message>
    <message>
        <source>How many packets or bytes there were in each interval; every series has its own filter</source>
        <translation>每个时间间隔内有多少数据包或字节；每条曲线有自己的过滤器</translation>
    </message>
    <message>
        <source>Each segment at its place in the stream: the slope is the speed, a point below others was sent again</source>
        <translation>每个报文段在字节流中的位置：斜率就是速度，低于其他点的点是重传</translation>
    </message>
    <message>
        <source>Bits of payload a second, each way</source>
        <translation>每个方向每秒的有效载荷比特数</translation>
    </message>
    <message>
        <source>How long each segment waited for its acknowledgment</source>
        <translation>每个报文段等待确认的时间</translation>
    </message>
    <message>
        <source>How much was under way, and how much the receiver had room for: the lower of both limits the speed</source>
        <translation>有多少数据在途，接收方还有多少空间：两者中较小的限制速度</translation>
    </message>
    <message>
        <source>What is drawn</source>
        <translation>绘制的内容</translation>
    </message>
    <message>
        <source>packets</source>
        <translation>数据包</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>bits per second</source>
        <translation>比特每秒</translation>
    </message>
    <message>
        <source>What is counted</source>
        <translation>统计的内容</translation>
    </message>
    <message>
        <source>fitting interval</source>
        <translation>合适的间隔</translation>
    </message>
    <message>
        <source>How long an interval is</source>
        <translation>每个间隔的长度</translation>
    </message>
    <message>
        <source>→ from the opener</source>
        <translation>→ 发起方发出</translation>
    </message>
    <message>
        <source>← to the opener</source>
        <translation>← 发往发起方</translation>
    </message>
    <message>
        <source>Which direction&apos;s data is drawn</source>
        <translation>绘制哪个方向的数据</translation>
    </message>
    <message>
        <source>Show all of it (0, double click)</source>
        <translation>显示全部（0，双击）</translation>
    </message>
    <message>
        <source>Closer (wheel, +)</source>
        <translation>放大（滚轮，+）</translation>
    </message>
    <message>
        <source>From farther away (wheel, -)</source>
        <translation>缩小（滚轮，-）</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Another series, with a filter of its own</source>
        <translation>再加一条曲线，使用自己的过滤器</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>图</translation>
    </message>
    <message>
        <source>seconds since the recording&apos;s beginning</source>
        <translation>从记录开始起的秒数</translation>
    </message>
    <message>
        <source>packets in each %1</source>
        <translation>每 %1 的数据包数</translation>
    </message>
    <message>
        <source>bytes on the wire in each %1</source>
        <translation>每 %1 线路上的字节数</translation>
    </message>
    <message>
        <source>bits per second on the wire, averaged over %1</source>
        <translation>线路上的比特每秒，每 %1 取平均</translation>
    </message>
    <message>
        <source>all packets</source>
        <translation>所有数据包</translation>
    </message>
    <message>
        <source>%1 of %2 packets looked at</source>
        <translation>已查看 %1 / %2 个数据包</translation>
    </message>
    <message>
        <source>%1: %2 ↔ %3</source>
        <translation>%1：%2 ↔ %3</translation>
    </message>
    <message>
        <source>A display filter; empty: every packet</source>
        <translation>显示过滤器；为空则为所有数据包</translation>
    </message>
    <message>
        <source>This is no filter yet; the series shows the last one that was</source>
        <translation>这还不是过滤器；曲线显示的是上一个有效的过滤器</translation>
    </message>
    <message>
        <source>Filter of series %1</source>
        <translation>第 %1 条曲线的过滤器</translation>
    </message>
    <message>
        <source>Remove this series</source>
        <translation>去掉这条曲线</translation>
    </message>
    <message>
        <source>Remove series %1</source>
        <translation>去掉第 %1 条曲线</translation>
    </message>
</context>
<context>
    <name>layerlab::PreferencesWindow</name>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Show movement where it explains something</source>
        <translation>在有助于理解时显示动画</translation>
    </message>
    <message>
        <source>Name and number, for the foot line of pictures</source>
        <translation>姓名和学号，用于图片的页脚</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Size of the type</source>
        <translation>文字大小(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Motion</source>
        <translation>动画(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Your name</source>
        <translation>你的姓名(&amp;Y)</translation>
    </message>
</context>
<context>
    <name>layerlab::ProcessPanel</name>
    <message>
        <source>Process</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>The control block of the selected task: what the kernel keeps of it, read from /proc at the moment that is told, and the signals that can be sent to it.</source>
        <translation>所选任务的控制块：内核为它保存的信息（在所示时刻读自 /proc），以及可以发给它的信号。</translation>
    </message>
    <message>
        <source>Select a task in the diagram, the family or the time line: here stands what the kernel keeps of it.</source>
        <translation>在状态图、家族树或时间线中选择一个任务：此处显示内核为它保存的信息。</translation>
    </message>
    <message>
        <source>Control block</source>
        <translation>控制块</translation>
    </message>
    <message>
        <source>Signals</source>
        <translation>信号</translation>
    </message>
    <message>
        <source>Pages of the process</source>
        <translation>进程的各页</translation>
    </message>
    <message>
        <source>Process control block</source>
        <translation>进程控制块</translation>
    </message>
    <message>
        <source>As the kernel told it at %1.</source>
        <translation>内核在 %1 时所述。</translation>
    </message>
    <message>
        <source>The recording has no reading of this task before this moment: what is known follows from its calls.</source>
        <translation>记录中没有此刻之前对该任务的读数：已知信息来自其系统调用。</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>信号</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认动作</translation>
    </message>
    <message>
        <source>This task</source>
        <translation>本任务</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Send %1 to the selected task</source>
        <translation>向所选任务发送 %1</translation>
    </message>
    <message>
        <source>handler</source>
        <translation>处理函数</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>阻塞</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>未决</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Save as CSV …</source>
        <translation>保存为 CSV …</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>复制为 CSV</translation>
    </message>
    <message>
        <source>Process control block of %1 (%2)</source>
        <translation>%1（%2）的进程控制块</translation>
    </message>
</context>
<context>
    <name>layerlab::ProcessesPanel</name>
    <message>
        <source>Processes</source>
        <translation>进程表</translation>
    </message>
    <message>
        <source>What ps -aux and top show: the tasks of the lab at the moment that is looked at, or this computer&apos;s processes now, which are read every two seconds and not recorded. Choose a row to have its STAT explained.</source>
        <translation>ps -aux 和 top 所显示的内容：所看时刻实验中的任务，或本机当前的进程（每两秒读取一次，不记录）。选中一行即可看到其 STAT 的解释。</translation>
    </message>
    <message>
        <source>No tasks yet. As soon as a program of the lab runs, its processes and threads stand here as ps and top show them.</source>
        <translation>还没有任务。实验中的程序一运行，它的进程和线程就会像 ps 和 top 那样列在这里。</translation>
    </message>
    <message>
        <source>Run the first lab</source>
        <translation>运行第一个实验</translation>
    </message>
    <message>
        <source>The lab</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Whose processes</source>
        <translation>谁的进程</translation>
    </message>
    <message>
        <source>Name, PID, user or state letter</source>
        <translation>名字、PID、用户或状态字母</translation>
    </message>
    <message>
        <source>Only rows with this in their command, program or user, or whose PID begins with it. One capital letter of R S D T Z X I: only those in that state.</source>
        <translation>只显示命令、程序或用户中含有此文字，或 PID 以它开头的行。R S D T Z X I 中的一个大写字母：只显示处于该状态的行。</translation>
    </message>
    <message>
        <source>Only processes with this</source>
        <translation>只显示含有此文字的进程</translation>
    </message>
    <message>
        <source>%CPU now (top)</source>
        <translation>%CPU 当前（top）</translation>
    </message>
    <message>
        <source>%CPU over life (ps)</source>
        <translation>%CPU 生命期（ps）</translation>
    </message>
    <message>
        <source>What %CPU is of</source>
        <translation>%CPU 的含义</translation>
    </message>
    <message>
        <source>What %CPU is of: the time just before, as top has it, or the whole life, as ps has it</source>
        <translation>%CPU 的含义：像 top 那样取刚过去的一段时间，或像 ps 那样取整个生命期</translation>
    </message>
    <message>
        <source>As a tree: who is whose child (ps f)</source>
        <translation>显示为树：谁是谁的子进程（ps f）</translation>
    </message>
    <message>
        <source>Each thread by itself (ps -L, top -H): state and times are then those of single threads</source>
        <translation>逐个显示线程（ps -L、top -H）：此时状态和时间属于单个线程</translation>
    </message>
    <message>
        <source>Save or copy the table as CSV</source>
        <translation>将表格保存或复制为 CSV</translation>
    </message>
    <message>
        <source>Summary of the processes</source>
        <translation>进程概况</translation>
    </message>
    <message>
        <source>What STAT of the chosen row means</source>
        <translation>所选行的 STAT 的含义</translation>
    </message>
    <message>
        <source>At %1 · %2</source>
        <translation>%1 时 · %2</translation>
    </message>
    <message>
        <source>Reading /proc …</source>
        <translation>正在读取 /proc …</translation>
    </message>
    <message>
        <source>No row has “%1”.</source>
        <translation>没有含“%1”的行。</translation>
    </message>
    <message>
        <source>At this moment no task of the lab is there. &lt;a href=&quot;tasks&quot;&gt;Go to the last moment before that has some&lt;/a&gt;, or move the slider.</source>
        <translation>此刻实验中没有任务。&lt;a href=&quot;tasks&quot;&gt;转到之前最后一个有任务的时刻&lt;/a&gt;，或移动滑块。</translation>
    </message>
    <message>
        <source>This computer&apos;s processes can&apos;t be read: /proc tells none.</source>
        <translation>无法读取本机的进程：/proc 中一个也没有。</translation>
    </message>
    <message>
        <source>Choose a row: each letter of its STAT is explained here.</source>
        <translation>选中一行：这里逐个解释其 STAT 的字母。</translation>
    </message>
    <message>
        <source>%1: its state is not known at this moment.</source>
        <translation>%1：此刻状态未知。</translation>
    </message>
    <message>
        <source>%1 of %2:</source>
        <translation>%2 的 %1：</translation>
    </message>
    <message>
        <source>%1 of %2 (%3):</source>
        <translation>%2（%3）的 %1：</translation>
    </message>
    <message>
        <source>Its control block</source>
        <translation>它的控制块</translation>
    </message>
    <message>
        <source>Send a signal</source>
        <translation>发送信号</translation>
    </message>
    <message>
        <source>Save as CSV …</source>
        <translation>另存为 CSV…</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>复制为 CSV</translation>
    </message>
    <message>
        <source>Processes of this computer, %1</source>
        <translation>本机的进程，%1</translation>
    </message>
    <message>
        <source>Processes of the lab at %1</source>
        <translation>实验的进程，%1 时</translation>
    </message>
</context>
<context>
    <name>layerlab::RecordedView</name>
    <message>
        <source>no answer</source>
        <translation>没有应答</translation>
    </message>
    <message>
        <source>at a time that is not said</source>
        <translation>时间未注明</translation>
    </message>
    <message>
        <source>From %1: what %2 answered, %3. Put together from its parts, not the bytes that were sent.</source>
        <translation>来自 %1：%2 当时的应答，%3。由各部分拼成，并非当时发送的字节。</translation>
    </message>
    <message>
        <source>sent in %1</source>
        <translation>发送用时 %1</translation>
    </message>
    <message>
        <source>first byte after another %1</source>
        <translation>再过 %1 收到首字节</translation>
    </message>
    <message>
        <source>received in %1</source>
        <translation>接收用时 %1</translation>
    </message>
    <message>
        <source>content: %1 bytes</source>
        <translation>内容：%1 字节</translation>
    </message>
    <message>
        <source>Comment: %1</source>
        <translation>注释：%1</translation>
    </message>
    <message>
        <source>the first 2 MiB are shown</source>
        <translation>只显示前 2 MiB</translation>
    </message>
    <message>
        <source>Answer in the HTTP archive</source>
        <translation>HTTP 存档中的应答</translation>
    </message>
</context>
<context>
    <name>layerlab::RequestEditor</name>
    <message numerus="yes">
        <source>Body: %n byte(s)</source>
        <translation>
            <numerusform>主体：%n 字节</numerusform>
        </translation>
    </message>
    <message>
        <source>Set Content-Length to %1</source>
        <translation>将 Content-Length 设为 %1</translation>
    </message>
    <message>
        <source>Add Content-Length: %1</source>
        <translation>添加 Content-Length: %1</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… 另有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>✓ A well-formed request.</source>
        <translation>✓ 格式正确的请求。</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原始</translation>
    </message>
    <message>
        <source>The request in its parts</source>
        <translation>分项显示请求</translation>
    </message>
    <message>
        <source>The request as it is sent, byte for byte</source>
        <translation>请求发送时的样子，逐字节显示</translation>
    </message>
    <message>
        <source>Form or raw text of the request</source>
        <translation>请求的表单或原始文本</translation>
    </message>
    <message>
        <source>Show how each line ends: CR LF, or LF alone. Shift+Enter makes a line that ends in LF alone.</source>
        <translation>显示每行如何结尾：CR LF，或仅 LF。Shift+Enter 产生仅以 LF 结尾的行。</translation>
    </message>
    <message>
        <source>Show the line ends</source>
        <translation>显示行尾</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Method: what is to be done with the target</source>
        <translation>方法：对目标做什么</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Target: what it is to be done with</source>
        <translation>目标：请求针对的资源</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Header fields</source>
        <translation>首部字段</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Add field</source>
        <translation>添加字段</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Remove the chosen header field</source>
        <translation>删除选中的首部字段</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>主体</translation>
    </message>
    <message>
        <source>Raw request</source>
        <translation>原始请求</translation>
    </message>
    <message>
        <source>Nothing is changed silently: this writes the length of the body into the head</source>
        <translation>不会悄悄改动：点此将主体的长度写入头部</translation>
    </message>
</context>
<context>
    <name>layerlab::ResponseView</name>
    <message>
        <source>No answer yet</source>
        <translation>尚无应答</translation>
    </message>
    <message>
        <source>Send the request (Ctrl+Enter): a real client connects and sends exactly these bytes. What comes back is shown here.</source>
        <translation>发送请求（Ctrl+Enter）：真实的客户端建立连接，并按原样发送这些字节。收到的内容显示在这里。</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>没有应答</translation>
    </message>
    <message>
        <source>Waiting for the answer …</source>
        <translation>正在等待应答 …</translation>
    </message>
    <message>
        <source>%1 bytes: head %2, body %3</source>
        <translation>%1 字节：头部 %2，主体 %3</translation>
    </message>
    <message>
        <source>The client is connected and waits.</source>
        <translation>客户端已连接，正在等待。</translation>
    </message>
    <message>
        <source>The client is connecting.</source>
        <translation>客户端正在连接。</translation>
    </message>
    <message>
        <source>The calls of this program are not recorded; what came is in its output.</source>
        <translation>此程序的调用未被记录；收到的内容见它的输出。</translation>
    </message>
    <message>
        <source>put together from its chunks</source>
        <translation>已由各分块拼合</translation>
    </message>
    <message>
        <source>indented for reading; this is not how it was sent</source>
        <translation>为便于阅读已缩进；发送时并非如此</translation>
    </message>
    <message>
        <source>the body is no JSON: shown as it is</source>
        <translation>主体不是 JSON：按原样显示</translation>
    </message>
    <message>
        <source>the body is encoded (Content-Encoding)</source>
        <translation>主体经过编码（Content-Encoding）</translation>
    </message>
    <message>
        <source>the recording keeps only the first 64 KiB of each call</source>
        <translation>记录只保留每次调用的前 64 KiB</translation>
    </message>
    <message>
        <source>it ended before it was complete</source>
        <translation>在完整之前就结束了</translation>
    </message>
    <message>
        <source>too long for colours</source>
        <translation>过长，不着色</translation>
    </message>
    <message>
        <source>the first 2 MiB are shown</source>
        <translation>只显示前 2 MiB</translation>
    </message>
    <message>
        <source>as received</source>
        <translation>按收到的样子</translation>
    </message>
    <message>
        <source>body</source>
        <translation>主体</translation>
    </message>
    <message>
        <source>body, JSON indented</source>
        <translation>主体，JSON 缩进</translation>
    </message>
    <message>
        <source>What of the answer is shown</source>
        <translation>显示应答的哪一部分</translation>
    </message>
    <message>
        <source>Show how each line ends: CR LF, or LF alone</source>
        <translation>显示每行如何结尾：CR LF，或仅 LF</translation>
    </message>
    <message>
        <source>Show the line ends</source>
        <translation>显示行尾</translation>
    </message>
    <message>
        <source>Packets</source>
        <translation>数据包</translation>
    </message>
    <message>
        <source>Show the packets of this exchange</source>
        <translation>显示此次交换的数据包</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>Show the system calls of this exchange</source>
        <translation>显示此次交换的系统调用</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>connected after %1</source>
        <translation>%1 后建立连接</translation>
    </message>
    <message>
        <source>first byte after %1</source>
        <translation>%1 后收到首字节</translation>
    </message>
    <message>
        <source>last byte after %1</source>
        <translation>%1 后收到末字节</translation>
    </message>
</context>
<context>
    <name>layerlab::RuleEditor</name>
    <message>
        <source>Colour rules: the first that fits counts</source>
        <translation>着色规则：以第一条符合的为准</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>添加规则</translation>
    </message>
    <message>
        <source>The usual rules</source>
        <translation>恢复默认的规则</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Name of the rule</source>
        <translation>规则的名称</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Which packets: tcp.port == 9000</source>
        <translation>哪些数据包：tcp.port == 9000</translation>
    </message>
    <message>
        <source>Filter of the rule</source>
        <translation>规则的过滤器</translation>
    </message>
</context>
<context>
    <name>layerlab::ScenarioPanel</name>
    <message>
        <source>Lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>What this lab is about, what to predict before you run it, what to look at; and the code of its programs, with the line at which each stepped thread stands.</source>
        <translation>本实验的内容、运行前要作的预测、要观察什么；以及程序的代码，标出每个单步线程所停的行。</translation>
    </message>
    <message>
        <source>This lab has no lesson. The built-in labs about processes and threads have one.</source>
        <translation>本实验没有课程。关于进程和线程的内置实验有。</translation>
    </message>
    <message>
        <source>Open the welcome page</source>
        <translation>打开欢迎页</translation>
    </message>
    <message>
        <source>Source file</source>
        <translation>源文件</translation>
    </message>
    <message>
        <source>Source code</source>
        <translation>源代码</translation>
    </message>
    <message>
        <source>Lesson of the lab</source>
        <translation>实验的课程</translation>
    </message>
    <message>
        <source>▶ threads of %1 stand before the marked lines</source>
        <translation>▶ %1 的线程停在标出的行之前</translation>
    </message>
</context>
<context>
    <name>layerlab::SchedulerView</name>
    <message>
        <source>Let thread %1 go on to its next point</source>
        <translation>让线程 %1 继续到下一个停点</translation>
    </message>
    <message>
        <source>Thread %1 cannot go on: it waits or has ended</source>
        <translation>线程 %1 不能继续：它在等待或已结束</translation>
    </message>
    <message>
        <source>Start it: its threads stop at points, and you say who goes on.</source>
        <translation>启动它：线程会停在各停点，由你决定谁继续。</translation>
    </message>
    <message>
        <source>Whose turn?</source>
        <translation>轮到谁？</translation>
    </message>
    <message>
        <source>All have ended: the result is wrong.</source>
        <translation>全部结束：结果错误。</translation>
    </message>
    <message>
        <source>All have ended: the result is right.</source>
        <translation>全部结束：结果正确。</translation>
    </message>
    <message>
        <source>Deadlock: nobody can go on.</source>
        <translation>死锁：谁都无法继续。</translation>
    </message>
    <message>
        <source>The run ended before its threads did.</source>
        <translation>线程尚未结束，运行就终止了。</translation>
    </message>
    <message>
        <source>Nobody has gone on yet.</source>
        <translation>还没有线程继续过。</translation>
    </message>
    <message>
        <source>So far: %1</source>
        <translation>至此：%1</translation>
    </message>
    <message>
        <source>A click on a choice begins anew and plays up to there.</source>
        <translation>点击某一选择，会重新开始并执行到那里。</translation>
    </message>
    <message numerus="yes">
        <source>Trying all schedules … %n so far</source>
        <translation>
            <numerusform>正在尝试所有调度……已试 %n 种</numerusform>
        </translation>
    </message>
    <message>
        <source>Each possible order is run once: how many go wrong?</source>
        <translation>每种可能的顺序各运行一次：有几种会出错？</translation>
    </message>
    <message numerus="yes">
        <source>%n schedule(s), all there are:</source>
        <translation>
            <numerusform>共 %n 种调度，已全部尝试：</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n schedule(s) of more:</source>
        <translation>
            <numerusform>已尝试 %n 种调度，还有更多：</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 come out wrong, %2 end in a deadlock, %3 go on and on</source>
        <translation>%1 种结果错误，%2 种死锁，%3 种永不结束</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 种</translation>
    </message>
    <message>
        <source>Replay one that goes wrong: %1</source>
        <translation>重放一种出错的调度：%1</translation>
    </message>
    <message>
        <source>add %1</source>
        <translation>添加 %1</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>The next thread in turn goes on</source>
        <translation>让轮到的下一个线程继续</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>到结束</translation>
    </message>
    <message>
        <source>Each in turn, until all have ended or nobody can go on</source>
        <translation>依次继续，直到全部结束或谁都无法继续</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Begin anew: a new process, its threads at their first points</source>
        <translation>重新开始：新的进程，各线程停在第一个停点</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>重放</translation>
    </message>
    <message>
        <source>Begin anew and play the schedule so far again: it ends the same way</source>
        <translation>重新开始，再执行至此的调度：结局相同</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>执行</translation>
    </message>
    <message>
        <source>Begin anew and play the schedule that is written here</source>
        <translation>重新开始，执行此处写出的调度</translation>
    </message>
    <message>
        <source>Explore all</source>
        <translation>尝试全部</translation>
    </message>
    <message>
        <source>Run each possible schedule once and count how they come out</source>
        <translation>每种可能的调度各运行一次，统计结果</translation>
    </message>
    <message>
        <source>a schedule, such as 1 2 1 2</source>
        <translation>调度，例如 1 2 1 2</translation>
    </message>
    <message>
        <source>Schedule to play</source>
        <translation>要执行的调度</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>调度顺序</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Save as CSV …</source>
        <translation>另存为 CSV …</translation>
    </message>
    <message>
        <source>The schedules and how each came out, as a table; the first 200 of them</source>
        <translation>各个调度顺序及其结果的表格（只含前 200 个）</translation>
    </message>
</context>
<context>
    <name>layerlab::SendLine</name>
    <message>
        <source>no client</source>
        <translation>没有客户端</translation>
    </message>
    <message>
        <source>Sends it (Enter)</source>
        <translation>发送（Enter）</translation>
    </message>
    <message>
        <source>68 65 6c 6c 6f 0a</source>
        <translation>68 65 6c 6c 6f 0a</translation>
    </message>
    <message>
        <source>Path of a file</source>
        <translation>文件路径</translation>
    </message>
    <message>
        <source>A line for its standard input</source>
        <translation>标准输入的一行</translation>
    </message>
    <message>
        <source>Message to the client</source>
        <translation>给客户端的消息</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Send a file</source>
        <translation>发送文件</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be read: %2</source>
        <translation>无法读取“%1”：%2</translation>
    </message>
    <message>
        <source>There is nothing to send. A stream carries at least one byte.</source>
        <translation>没有要发送的内容。字节流至少携带一个字节。</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>How the message is written: as text (UTF-8), as hex digits, or in a file</source>
        <translation>消息的写法：文本（UTF-8）、十六进制数字或文件</translation>
    </message>
    <message>
        <source>Form of the message</source>
        <translation>消息的形式</translation>
    </message>
    <message>
        <source>Line end</source>
        <translation>换行</translation>
    </message>
    <message>
        <source>The client that gets the message, and that the buttons act on</source>
        <translation>接收消息的客户端，按钮也作用于它</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Enter sends; Up and Down bring back what was sent before</source>
        <translation>Enter 发送；上下方向键取回之前发送的内容</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>选择 …</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Shut down write</source>
        <translation>停止发送</translation>
    </message>
    <message>
        <source>shutdown(SHUT_WR): sends FIN. Nothing more can be sent, but data of the other side is still received.</source>
        <translation>shutdown(SHUT_WR)：发送 FIN。之后不能再发送，但仍可接收对方的数据。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>close(): gives the socket back; with TCP it sends FIN.</source>
        <translation>close()：交还套接字；TCP 会发送 FIN。</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>close() with SO_LINGER of 0: sends RST, and the other side&apos;s calls fail.</source>
        <translation>SO_LINGER 为 0 的 close()：发送 RST，对方的调用会失败。</translation>
    </message>
    <message>
        <source>End of input</source>
        <translation>结束输入</translation>
    </message>
    <message>
        <source>Closes its standard input: the next read() gives 0, as Ctrl+D does.</source>
        <translation>关闭它的标准输入：下一次 read() 返回 0，与 Ctrl+D 相同。</translation>
    </message>
    <message>
        <source>no LF</source>
        <translation>无 LF</translation>
    </message>
    <message>
        <source>LF</source>
        <translation>LF</translation>
    </message>
    <message>
        <source>CR LF</source>
        <translation>CR LF</translation>
    </message>
    <message>
        <source>The line end that is sent behind the text: none, LF, or CR LF, as HTTP and many older protocols want it.</source>
        <translation>在文本之后发送的换行：无、LF，或 HTTP 与许多较早协议所要求的 CR LF。</translation>
    </message>
</context>
<context>
    <name>layerlab::Session</name>
    <message>
        <source>The recording</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>The lab host</source>
        <translation>实验主机程序</translation>
    </message>
    <message>
        <source>The lab host has ended, and the lab with it. What was recorded before is kept.</source>
        <translation>实验主机程序已终止，实验随之结束。此前记录的内容已保留。</translation>
    </message>
    <message>
        <source>The end of the lab</source>
        <translation>结束实验</translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) came too fast to be recorded; the recording says where.</source>
        <translation>
            <numerusform>有 %n 个数据包来得太快，未能记录；记录中注明了位置。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: what was waited for has not come within %2 s.</source>
        <translation>%1：所等待的内容在 %2 秒内没有出现。</translation>
    </message>
    <message>
        <source>program %1</source>
        <translation>程序 %1</translation>
    </message>
    <message>
        <source>host %1</source>
        <translation>主机 %1</translation>
    </message>
    <message>
        <source>The file is whole up to byte %1; what follows can&apos;t be read [%2].</source>
        <translation>文件在第 %1 字节之前是完整的；其后的内容无法读取 [%2]。</translation>
    </message>
</context>
<context>
    <name>layerlab::ShortcutsWindow</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Actions and their shortcuts</source>
        <translation>操作及其快捷键</translation>
    </message>
    <message>
        <source>Press the keys of the new shortcut</source>
        <translation>按下新的快捷键</translation>
    </message>
    <message>
        <source>As delivered</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>%1 belongs to “%2” already. Choose other keys, or change that one first.</source>
        <translation>%1 已属于“%2”。请选择其他按键，或先修改那一个。</translation>
    </message>
</context>
<context>
    <name>layerlab::SideEditor</name>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Up (Ctrl+Up)</source>
        <translation>上移（Ctrl+↑）</translation>
    </message>
    <message>
        <source>Down (Ctrl+Down)</source>
        <translation>下移（Ctrl+↓）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
</context>
<context>
    <name>layerlab::StatisticsModel</name>
    <message numerus="yes">
        <source>all %n tasks</source>
        <translation>
            <numerusform>全部 %n 个任务</numerusform>
        </translation>
    </message>
    <message>
        <source>New, stopped, zombie, or not known</source>
        <translation>新建、停止、僵尸或未知</translation>
    </message>
    <message>
        <source>How often it left a core</source>
        <translation>离开核心的次数</translation>
    </message>
    <message>
        <source>How often it left a core although it could have gone on: its time slice was over, or another came first</source>
        <translation>本可继续运行却离开核心的次数：时间片用完，或别的任务优先</translation>
    </message>
    <message>
        <source>The longest time for which it was ready and had to wait for a core</source>
        <translation>处于就绪、等待核心的最长时间</translation>
    </message>
    <message>
        <source>Share of the time it lived in the span</source>
        <translation>占它在该时间段内存活时间的比例</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>switches</source>
        <translation>切换</translation>
    </message>
    <message>
        <source>preempted</source>
        <translation>被抢占</translation>
    </message>
    <message>
        <source>longest ready</source>
        <translation>最长就绪</translation>
    </message>
</context>
<context>
    <name>layerlab::StatisticsPanel</name>
    <message>
        <source>Statistics of the span by task</source>
        <translation>按任务统计该时间段</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>复制为 CSV</translation>
    </message>
    <message>
        <source>Copies the table with all lengths as CSV, for a spreadsheet</source>
        <translation>将表格连同所有长度复制为 CSV，可用于电子表格</translation>
    </message>
    <message>
        <source>Selected span: %1</source>
        <translation>选中的时间段：%1</translation>
    </message>
    <message>
        <source>What is shown: %1</source>
        <translation>当前显示：%1</translation>
    </message>
    <message>
        <source>Drag on the ruler, or with Shift in the lanes, to select a span.</source>
        <translation>在标尺上拖动，或按住 Shift 在泳道中拖动，即可选择时间段。</translation>
    </message>
    <message>
        <source>Save as CSV …</source>
        <translation>另存为 CSV …</translation>
    </message>
</context>
<context>
    <name>layerlab::StreamPanel</name>
    <message>
        <source>Save the bytes of one direction</source>
        <translation>保存一个方向的字节</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>字节流</translation>
    </message>
    <message>
        <source>What one connection carried, both directions in the order in which it could be read: the bytes that the programs sent and received, without headers. A number is the frame that brought them.</source>
        <translation>一个连接传送的内容，双向按可以读到的顺序排列：程序发送和接收的字节，不含首部。数字是带来这些字节的帧。</translation>
    </message>
    <message>
        <source>No connection yet. As soon as two programs talk by TCP or UDP, what they say stands here.</source>
        <translation>还没有连接。一旦两个程序用 TCP 或 UDP 通信，它们说的内容会显示在这里。</translation>
    </message>
    <message>
        <source>Run the first lab</source>
        <translation>运行第一个实验</translation>
    </message>
    <message>
        <source>→ and ←</source>
        <translation>→ 和 ←</translation>
    </message>
    <message>
        <source>only →</source>
        <translation>仅 →</translation>
    </message>
    <message>
        <source>only ←</source>
        <translation>仅 ←</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>Which direction is shown: from the connection&apos;s opener (→), to it (←), or both</source>
        <translation>显示哪个方向：连接发起方发出的（→）、发往它的（←），或双向</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>How the bytes are written: as text, in hex, or as messages of HTTP put together from their frames</source>
        <translation>字节的写法：文本、十六进制，或由各帧拼成的 HTTP 报文</translation>
    </message>
    <message>
        <source>How the bytes are written</source>
        <translation>字节的写法</translation>
    </message>
    <message>
        <source>Jump to now</source>
        <translation>跳到现在</translation>
    </message>
    <message>
        <source>Show only this connection&apos;s packets</source>
        <translation>只显示这个连接的数据包</translation>
    </message>
    <message>
        <source>Stream of the connection</source>
        <translation>连接的字节流</translation>
    </message>
    <message>
        <source>This connection does not begin with a message of HTTP/1.</source>
        <translation>这个连接的开头不是 HTTP/1 报文。</translation>
    </message>
    <message>
        <source>Save what %1 sent (%2 bytes) …</source>
        <translation>保存 %1 发送的内容（%2 字节）…</translation>
    </message>
    <message>
        <source>Saved: %1. %2 bytes are not in the recording and so not in the file.</source>
        <translation>已保存：%1。有 %2 字节不在记录中，因此也不在文件中。</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>已保存：%1</translation>
    </message>
    <message>
        <source>Copy this piece</source>
        <translation>复制这一段</translation>
    </message>
    <message>
        <source>Stream: %1 ↔ %2</source>
        <translation>字节流：%1 ↔ %2</translation>
    </message>
</context>
<context>
    <name>layerlab::StreamView</name>
    <message>
        <source>Bytes %1 to %2 of %3 were acknowledged or lie before others, but no frame of the recording has them.</source>
        <translation>%3 的第 %1 到 %2 字节已被确认，或位于其他字节之前，但记录中没有任何帧带有它们。</translation>
    </message>
    <message>
        <source>Frame %1, %2 s after the connection&apos;s first: bytes %3 to %4 of what %5 sent</source>
        <translation>第 %1 帧，在连接的第一帧之后 %2 秒：%5 所发数据的第 %3 到 %4 字节</translation>
    </message>
</context>
<context>
    <name>layerlab::TaskBench</name>
    <message>
        <source>Tasks of %1</source>
        <translation>%1 的任务</translation>
    </message>
    <message>
        <source>Each token is a real task of this program. It stands in the state the recording tells of that moment; a dashed ring marks what was sampled or inferred. Step through the changes, or click a task to see why it is there.</source>
        <translation>每个圆点都是该程序的一个真实任务，位于记录所示那一时刻的状态；虚线环表示采样或推断所得。可逐步查看变化，或单击任务查看它为什么在那里。</translation>
    </message>
    <message>
        <source>No task of %1 has been recorded.</source>
        <translation>没有记录到 %1 的任务。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>启动 %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Ask it to end: SIGTERM</source>
        <translation>请它结束：SIGTERM</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>强制结束</translation>
    </message>
    <message>
        <source>End it at once: SIGKILL can&apos;t be caught</source>
        <translation>立即结束：SIGKILL 无法被捕获</translation>
    </message>
    <message>
        <source>Diagram of the five task states</source>
        <translation>任务五状态图</translation>
    </message>
    <message>
        <source>Left and right step through the changes, up and down choose a task, Home and End go to the first and last moment, Space pauses.</source>
        <translation>左右键逐步查看变化，上下键选择任务，Home 和 End 转到最初和最后的时刻，空格键暂停。</translation>
    </message>
    <message>
        <source>Family of the tasks</source>
        <translation>任务的亲缘关系</translation>
    </message>
    <message>
        <source>STAT: %1</source>
        <translation>STAT：%1</translation>
    </message>
    <message>
        <source>born</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>exit status</source>
        <translation>退出状态</translation>
    </message>
    <message>
        <source>%1 has not run at this moment of the recording. Start it: each of its tasks becomes a token in the state it is in.</source>
        <translation>在记录的这一时刻 %1 尚未运行。启动它：它的每个任务都会成为所处状态中的一个圆点。</translation>
    </message>
    <message>
        <source>End the parent (%1)</source>
        <translation>结束父进程（%1）</translation>
    </message>
    <message>
        <source>SIGKILL for %1: its orphan is adopted by PID 1, which collects it at once</source>
        <translation>向 %1 发送 SIGKILL：它的子进程由 PID 1 收养并立即回收</translation>
    </message>
    <message>
        <source>Each token is a real task; click one to see why it is there. A dashed ring: sampled or inferred, not seen at the moment it happened.</source>
        <translation>每个圆点都是真实的任务；单击可查看它为什么在那里。虚线环：采样或推断所得，并非发生时所见。</translation>
    </message>
    <message>
        <source>not running</source>
        <translation>未运行</translation>
    </message>
    <message>
        <source>no longer in the lab</source>
        <translation>已不在实验中</translation>
    </message>
    <message>
        <source>starting …</source>
        <translation>正在启动 …</translation>
    </message>
    <message>
        <source>running, PID %1</source>
        <translation>运行中，PID %1</translation>
    </message>
    <message>
        <source>ended: %1</source>
        <translation>已结束：%1</translation>
    </message>
    <message>
        <source>could not be started</source>
        <translation>未能启动</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>后退一步</translation>
    </message>
    <message>
        <source>Step forward</source>
        <translation>前进一步</translation>
    </message>
    <message>
        <source>Show in the time line</source>
        <translation>在时间线中显示</translation>
    </message>
    <message>
        <source>Show the calls</source>
        <translation>显示调用</translation>
    </message>
    <message>
        <source>%1: %2 (inferred)</source>
        <translation>%1：%2（推断）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>since</source>
        <translation>始于</translation>
    </message>
    <message>
        <source>It is over. Step back, or drag the slider, to see what happened on the way: each token is a real task, and a zombie stays one until its parent waits.</source>
        <translation>运行已结束。后退一步或拖动滑块，可以看到途中发生了什么：每个圆点都是真实的任务，僵尸在父进程调用 wait 之前一直是僵尸。</translation>
    </message>
    <message>
        <source>Three states</source>
        <translation>三状态</translation>
    </message>
    <message>
        <source>Only ready, running and waiting: what a living task goes through</source>
        <translation>仅就绪、运行和等待：存活任务所经历的状态</translation>
    </message>
    <message>
        <source>What %1 wrote</source>
        <translation>%1 的输出</translation>
    </message>
    <message>
        <source>What %1 writes appears here.</source>
        <translation>%1 的输出显示在此处。</translation>
    </message>
</context>
<context>
    <name>layerlab::TimeLine</name>
    <message>
        <source>Time line</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Each lane is a task: its states, the calls it makes, and the frames between tasks, on one clock. Wheel zooms, dragging moves, Shift and dragging selects a span.</source>
        <translation>每条泳道是一个任务：它的状态、它的调用，以及任务之间的帧，全部使用同一时钟。滚轮缩放，拖动平移，按住 Shift 拖动选择时间段。</translation>
    </message>
    <message>
        <source>Nothing is recorded yet. Start a program, and its states, calls and frames appear here as they happen.</source>
        <translation>还没有任何记录。启动一个程序，它的状态、调用和帧会实时出现在这里。</translation>
    </message>
    <message>
        <source>New program</source>
        <translation>新建程序</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>放大（+）</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zoom out (−)</source>
        <translation>缩小（−）</translation>
    </message>
    <message>
        <source>Show the whole</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Show the whole recording (0)</source>
        <translation>显示全部记录（0）</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>Keep the newest in view while the lab runs</source>
        <translation>实验运行时保持显示最新内容</translation>
    </message>
    <message>
        <source>Which lanes are shown</source>
        <translation>显示哪些泳道</translation>
    </message>
    <message>
        <source>&amp;All tasks</source>
        <translation>所有任务(&amp;A)</translation>
    </message>
    <message>
        <source>Tasks with &amp;calls</source>
        <translation>有调用的任务(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Cores</source>
        <translation>核心(&amp;C)</translation>
    </message>
    <message>
        <source>Cores: what ran on each, how busy others kept it, and what the machine&apos;s host took from it (steal)</source>
        <translation>核心：每个核心上运行了什么、其他程序占用多少，以及宿主机拿走了多少（steal）</translation>
    </message>
    <message>
        <source>Ca&amp;lls</source>
        <translation>调用(&amp;L)</translation>
    </message>
    <message>
        <source>Calls: brackets above the states</source>
        <translation>调用：状态上方的括线</translation>
    </message>
    <message>
        <source>&amp;Frames</source>
        <translation>帧(&amp;F)</translation>
    </message>
    <message>
        <source>Frames: arrows between lanes</source>
        <translation>帧：泳道之间的箭头</translation>
    </message>
    <message>
        <source>&amp;Signals</source>
        <translation>信号(&amp;S)</translation>
    </message>
    <message>
        <source>Signals: marks, with arrows from the sender</source>
        <translation>信号：标记，以及来自发送者的箭头</translation>
    </message>
    <message>
        <source>Pipes, loc&amp;ks, wake-ups</source>
        <translation>管道、锁、唤醒(&amp;K)</translation>
    </message>
    <message>
        <source>Pipes, locks, wake-ups: who made whom go on</source>
        <translation>管道、锁、唤醒：谁让谁继续运行</translation>
    </message>
    <message>
        <source>S&amp;tatistics</source>
        <translation>统计(&amp;T)</translation>
    </message>
    <message>
        <source>Statistics of the selected span: shares, switches, lengths of the stretches of each state</source>
        <translation>统计选中的时间段：各状态的占比、切换次数、每段的长度</translation>
    </message>
</context>
<context>
    <name>layerlab::TimeLineCanvas</name>
    <message>
        <source>Time line: states, calls and frames by task</source>
        <translation>时间线：按任务显示状态、调用和帧</translation>
    </message>
    <message>
        <source>Jump to now</source>
        <translation>跳到现在</translation>
    </message>
    <message>
        <source>Shows the newest again and keeps following it (End)</source>
        <translation>重新显示最新内容并保持跟随（End）</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>Show the &amp;whole</source>
        <translation>显示全部(&amp;W)</translation>
    </message>
    <message>
        <source>Zoom to the &amp;selection</source>
        <translation>缩放到所选内容(&amp;S)</translation>
    </message>
    <message>
        <source>Remove the &amp;cursors</source>
        <translation>移除游标(&amp;C)</translation>
    </message>
    <message>
        <source>Close all &amp;groups</source>
        <translation>折叠所有组(&amp;G)</translation>
    </message>
    <message>
        <source>Op&amp;en all groups</source>
        <translation>展开所有组(&amp;E)</translation>
    </message>
</context>
<context>
    <name>layerlab::TimeLineLegend</name>
    <message>
        <source>Legend of states</source>
        <translation>状态图例</translation>
    </message>
</context>
<context>
    <name>layerlab::TrafficModel</name>
    <message>
        <source>The address that sent or received</source>
        <translation>发送或接收的地址</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>A: the end that sent the first packet</source>
        <translation>A：发送第一个数据包的一端</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B: the end that got the first packet</source>
        <translation>B：收到第一个数据包的一端</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Packets in both directions</source>
        <translation>双向的数据包</translation>
    </message>
    <message>
        <source>Packets</source>
        <translation>数据包</translation>
    </message>
    <message>
        <source>Bytes of those packets, headers included</source>
        <translation>这些数据包的字节数，含首部</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Packets it sent</source>
        <translation>它发送的数据包</translation>
    </message>
    <message>
        <source>Packets sent</source>
        <translation>发送的包</translation>
    </message>
    <message>
        <source>Packets from A to B</source>
        <translation>从 A 到 B 的数据包</translation>
    </message>
    <message>
        <source>Packets →</source>
        <translation>数据包 →</translation>
    </message>
    <message>
        <source>Bytes it sent, headers included</source>
        <translation>它发送的字节，含首部</translation>
    </message>
    <message>
        <source>Bytes sent</source>
        <translation>发送的字节</translation>
    </message>
    <message>
        <source>Bytes from A to B, headers included</source>
        <translation>从 A 到 B 的字节，含首部</translation>
    </message>
    <message>
        <source>Bytes →</source>
        <translation>字节 →</translation>
    </message>
    <message>
        <source>Packets it received</source>
        <translation>它接收的数据包</translation>
    </message>
    <message>
        <source>Packets received</source>
        <translation>接收的包</translation>
    </message>
    <message>
        <source>Packets from B to A</source>
        <translation>从 B 到 A 的数据包</translation>
    </message>
    <message>
        <source>Packets ←</source>
        <translation>数据包 ←</translation>
    </message>
    <message>
        <source>Bytes it received, headers included</source>
        <translation>它接收的字节，含首部</translation>
    </message>
    <message>
        <source>Bytes received</source>
        <translation>接收的字节</translation>
    </message>
    <message>
        <source>Bytes from B to A, headers included</source>
        <translation>从 B 到 A 的字节，含首部</translation>
    </message>
    <message>
        <source>Bytes ←</source>
        <translation>字节 ←</translation>
    </message>
    <message>
        <source>When its first packet was seen, in seconds since the recording&apos;s beginning</source>
        <translation>第一个数据包出现的时间，从记录开始起的秒数</translation>
    </message>
    <message>
        <source>Start, s</source>
        <translation>开始（秒）</translation>
    </message>
    <message>
        <source>From its first to its last packet, in seconds</source>
        <translation>从第一个到最后一个数据包的秒数</translation>
    </message>
    <message>
        <source>Duration, s</source>
        <translation>时长（秒）</translation>
    </message>
    <message>
        <source>What it sent in bits a second, over the whole duration</source>
        <translation>它每秒发送的比特数，按整个时长平均</translation>
    </message>
    <message>
        <source>Rate sent</source>
        <translation>发送速率</translation>
    </message>
    <message>
        <source>From A to B in bits a second, over the whole duration</source>
        <translation>从 A 到 B 每秒的比特数，按整个时长平均</translation>
    </message>
    <message>
        <source>Rate →</source>
        <translation>速率 →</translation>
    </message>
    <message>
        <source>What it received in bits a second, over the whole duration</source>
        <translation>它每秒接收的比特数，按整个时长平均</translation>
    </message>
    <message>
        <source>Rate received</source>
        <translation>接收速率</translation>
    </message>
    <message>
        <source>From B to A in bits a second, over the whole duration</source>
        <translation>从 B 到 A 每秒的比特数，按整个时长平均</translation>
    </message>
    <message>
        <source>Rate ←</source>
        <translation>速率 ←</translation>
    </message>
</context>
<context>
    <name>layerlab::TrafficPanel</name>
    <message>
        <source>Conversations</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Who talked with whom, and how much: packets and bytes each way. Double-click a row to see its packets; the row of the selected frame is tinted.</source>
        <translation>谁与谁通信、通信量多少：每个方向的数据包和字节。双击一行查看它的数据包；选中帧所在的行有底色。</translation>
    </message>
    <message>
        <source>No frames yet. As soon as programs of the lab talk, or when you open a capture file, the ends stand here.</source>
        <translation>还没有帧。一旦实验中的程序开始通信，或打开抓包文件后，通信的两端会列在这里。</translation>
    </message>
    <message>
        <source>Run the first lab</source>
        <translation>运行第一个实验</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>Pairs that talked with each other, or each end by itself</source>
        <translation>互相通信的一对，或单独的每一端</translation>
    </message>
    <message>
        <source>Conversations or endpoints</source>
        <translation>会话或端点</translation>
    </message>
    <message>
        <source>By which addresses</source>
        <translation>按哪种地址</translation>
    </message>
    <message>
        <source>By which addresses ends are told apart: network cards, hosts, or programs (ports)</source>
        <translation>按哪种地址区分两端：网卡、主机或程序（端口）</translation>
    </message>
    <message>
        <source>Address or port</source>
        <translation>地址或端口</translation>
    </message>
    <message>
        <source>Only rows with this address</source>
        <translation>只显示含此地址的行</translation>
    </message>
    <message>
        <source>Show only this row&apos;s packets (Enter)</source>
        <translation>只显示这一行的数据包（回车）</translation>
    </message>
    <message>
        <source>Follow the stream of this conversation</source>
        <translation>跟踪这个会话的字节流</translation>
    </message>
    <message>
        <source>Save or copy the table as CSV or JSON</source>
        <translation>将表格保存或复制为 CSV 或 JSON</translation>
    </message>
    <message>
        <source>No packet of this recording has %1 addresses.</source>
        <translation>此记录中没有含 %1 地址的数据包。</translation>
    </message>
    <message>
        <source>No row has “%1”.</source>
        <translation>没有含“%1”的行。</translation>
    </message>
    <message>
        <source>%1 of %2 packets counted</source>
        <translation>已统计 %1 / %2 个数据包</translation>
    </message>
    <message>
        <source>Save as CSV …</source>
        <translation>保存为 CSV …</translation>
    </message>
    <message>
        <source>Save as JSON …</source>
        <translation>保存为 JSON …</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>复制为 CSV</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>复制为 JSON</translation>
    </message>
    <message>
        <source>Hide this row&apos;s packets</source>
        <translation>隐藏这一行的数据包</translation>
    </message>
    <message>
        <source>Endpoints: %1</source>
        <translation>端点：%1</translation>
    </message>
    <message>
        <source>Conversations: %1</source>
        <translation>会话：%1</translation>
    </message>
</context>
<context>
    <name>layerlab::WelcomePage</name>
    <message>
        <source>What would you like to see?</source>
        <translation>你想看什么？</translation>
    </message>
    <message>
        <source>Everything here is real: real processes, real system calls, real packets. Click one.</source>
        <translation>这里的一切都是真实的：真实的进程、真实的系统调用、真实的数据包。请点击一个。</translation>
    </message>
    <message>
        <source>Start a TCP server and client</source>
        <translation>启动 TCP 服务器与客户端</translation>
    </message>
    <message>
        <source>Two programs connect. Type a message and follow it through seven layers.</source>
        <translation>两个程序建立连接。输入一条消息，跟随它穿过七层。</translation>
    </message>
    <message>
        <source>Fork a process and make a zombie</source>
        <translation>fork 一个进程并制造僵尸</translation>
    </message>
    <message>
        <source>A child ends, its parent does not wait. See why it stays.</source>
        <translation>子进程结束，父进程不等待。看看它为什么还在。</translation>
    </message>
    <message>
        <source>Send an HTTP request</source>
        <translation>发送 HTTP 请求</translation>
    </message>
    <message>
        <source>Write the bytes yourself and see what the server answers.</source>
        <translation>亲手写下字节，看服务器如何回答。</translation>
    </message>
    <message>
        <source>Ready-made labs</source>
        <translation>现成的实验</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>New empty lab</source>
        <translation>新建空实验</translation>
    </message>
    <message>
        <source>Or drop a file anywhere on this window.</source>
        <translation>或把文件拖放到此窗口的任意位置。</translation>
    </message>
    <message>
        <source>Open a lab, a session or a capture …</source>
        <translation>打开实验、会话或抓包文件…</translation>
    </message>
</context>
</TS>
