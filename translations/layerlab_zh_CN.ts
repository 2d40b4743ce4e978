<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
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
</context>
<context>
    <name>Cli</name>
    <message>
        <source>runs a lab, prints what happened and saves the recording</source>
        <translation>运行一个实验，显示发生了什么，并保存记录</translation>
    </message>
    <message>
        <source>takes the packets of a capture or recording apart</source>
        <translation>逐层解析抓包文件或记录中的数据包</translation>
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
        <source>Usage: layerlab [--language en|zh_CN] COMMAND …</source>
        <translation>用法：layerlab [--language en|zh_CN] 命令 …</translation>
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
        <source>this version has no window yet. “layerlab run tcp-echo” shows a first conversation.</source>
        <translation>本版本还没有图形窗口。运行“layerlab run tcp-echo”可看到第一次通信。</translation>
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
        <source>FILE [--fields a,b,c] [--packet N] [--json]</source>
        <translation>文件 [--fields a,b,c] [--packet N] [--json]</translation>
    </message>
    <message>
        <source>FILE [--kind calls|states|lifecycle|sockets|output|acts|gaps] [--json]</source>
        <translation>文件 [--kind calls|states|lifecycle|sockets|output|acts|gaps] [--json]</translation>
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
</context>
<context>
    <name>Dissect</name>
    <message>
        <source>Usage: layerlab dissect FILE [--fields a,b,c] [--packet N] [--json]</source>
        <translation>用法：layerlab dissect 文件 [--fields a,b,c] [--packet N] [--json]</translation>
    </message>
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
        <source>exact task states (this version samples them in any case)</source>
        <translation>精确的任务状态（本版本一律采用采样方式）</translation>
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
</context>
<context>
    <name>Events</name>
    <message>
        <source>Usage: layerlab events FILE [--kind calls|states|lifecycle|sockets|output|acts|gaps] [--json]</source>
        <translation>用法：layerlab events 文件 [--kind calls|states|lifecycle|sockets|output|acts|gaps] [--json]</translation>
    </message>
    <message>
        <source>%1 holds packets only: it was not recorded by Layerlab, or was saved by another program.</source>
        <translation>%1 只含数据包：它不是由 Layerlab 记录的，或者曾被其他程序另存过。</translation>
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
</context>
<context>
    <name>Fields</name>
    <message>
        <source>Usage: layerlab [--language en|zh_CN] fields [--json]</source>
        <translation>用法：layerlab [--language en|zh_CN] fields [--json]</translation>
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
        <source>application: these bytes are no message of their own; they repeat some, or belong to one that began elsewhere</source>
        <translation>应用层：这些字节不是独立的消息：它们是重复的字节，或属于从别处开始的消息</translation>
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
</TS>
