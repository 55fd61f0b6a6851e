package extract

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// The word lists of the grammar. They are closed classes of the language of
// reports (adverbs of time, linking verbs, verbs of change), not names of
// indicators: what is measured is whatever stands between them.

// wordlist matches the longest of its words at one end of a string. Words are
// grouped by their first (or last) rune, so a look-up touches few of them, and
// mostly none: begins and ends answer for most runes that no word has them. The
// groups are made at the first look-up: a program that extracts nothing starts
// the faster.
type wordlist struct{ *words }

type words struct {
	text         []string // the words, parted by blanks
	once         sync.Once
	first, last  map[rune][]string
	begins, ends runeSet
}

// runeSet holds runes by their last bits: what it has not is surely not in it.
type runeSet [8192 / 64]uint64

func (b *runeSet) add(r rune)      { b[r/64%int32(len(b))] |= 1 << (r % 64) }
func (b *runeSet) has(r rune) bool { return b[uint32(r)/64%uint32(len(b))]&(1<<(uint32(r)%64)) != 0 }

func newWordlist(text ...string) wordlist { return wordlist{&words{text: text}} }

func (w *words) group() {
	w.first, w.last = map[rune][]string{}, map[rune][]string{}
	for _, group := range w.text {
		for _, s := range strings.Fields(group) {
			f, _ := utf8.DecodeRuneInString(s)
			l, _ := utf8.DecodeLastRuneInString(s)
			w.begins.add(f)
			w.ends.add(l)
			w.first[f] = insertByLength(w.first[f], s)
			w.last[l] = insertByLength(w.last[l], s)
		}
	}
}

func insertByLength(ss []string, s string) []string {
	i := 0
	for i < len(ss) && len(ss[i]) >= len(s) {
		if ss[i] == s {
			return ss
		}
		i++
	}
	ss = append(ss, "")
	copy(ss[i+1:], ss[i:])
	ss[i] = s
	return ss
}

// prefix is the longest word that s begins with; "" if none.
func (w wordlist) prefix(s string) string {
	w.once.Do(w.group)
	r, _ := runeAt(s, 0)
	if !w.begins.has(r) {
		return ""
	}
	for _, word := range w.first[r] {
		if strings.HasPrefix(s, word) {
			return word
		}
	}
	return ""
}

// suffix is the longest word that s ends with; "" if none.
func (w wordlist) suffix(s string) string {
	w.once.Do(w.group)
	r, _ := utf8.DecodeLastRuneInString(s)
	if !w.ends.has(r) {
		return ""
	}
	for _, word := range w.last[r] {
		if strings.HasSuffix(s, word) {
			return word
		}
	}
	return ""
}

func (w wordlist) has(s string) bool { return s != "" && w.prefix(s) == s }

// find is the first place in s where a word of the list stands.
func (w wordlist) find(s string) (at int, word string) {
	w.once.Do(w.group)
	for i, r := range s {
		if !w.begins.has(r) {
			continue
		}
		for _, cand := range w.first[r] {
			if strings.HasPrefix(s[i:], cand) {
				return i, cand
			}
		}
	}
	return -1, ""
}

var (
	// qualifierBefore stand before a number and bound it.
	gtBefore    = newWordlist("超过 超出 超 突破 逾 高于 多于 大于 已超 远超 首超 首破 破")
	geBefore    = newWordlist("不低于 不少于 不小于 至少 最低 不下于")
	ltBefore    = newWordlist("低于 不足 不到 少于 小于 不满 未满 未达")
	leBefore    = newWordlist("不超过 不高于 不超 不大于 不多于 最多 最高不超过")
	aboutBefore = newWordlist("约 大约 约为 大概 大体 约占 约有 约达")
	nearBefore  = newWordlist("近 接近 将近 逼近 直逼")
	holdBefore  = newWordlist("控制在 控制到 控制 压缩到 压减到 控制于 限制在")

	geAfter    = newWordlist("以上 及以上 或以上 之上")
	leAfter    = newWordlist("以内 之内 以下 及以下 内")
	aboutAfter = newWordlist("左右 上下 前后")
	moreAfter  = newWordlist("多 余 有余 之多 强")

	// adverbs may stand before the subject or between it and the verb and add
	// nothing to the name.
	leadingAdverbs = newWordlist(
		"我们 全年 全年累计 年内 当年 本年 年度 本年度 今年 去年 上年 明年 今年以来 去年以来 一年来 一年间 过去一年 新的一年 年初 年末 年底 期末 岁末 届时",
		"五年来 过去五年 五年间 五年共 五年 四年来 三年来 几年来 近年来 多年来 十年来 近五年 近三年 近两年 两年来 三年 四年 五年内 三年内 两年内 用两年时间 用三年时间 用五年时间 分两年 分三年 近两年来 近三年来 近四年来 近五年来 今后五年 未来五年 五年累计 今后一个时期 未来三年",
		"上半年 下半年 一季度 二季度 三季度 四季度 前三季度 第一季度 第二季度 第三季度 第四季度 月末 每年 平均每年 年均 年平均 月均 日均 历年",
		"减为 转为 变为 提前一年 提前两年 逐步 逐年 虽 虽未 未 未能 逆势 紧盯 盯紧 推动实现 努力完成 摸清 督促完成 扣除价格因素 扣除物价因素 扣除价格因素后 剔除价格因素 按可比价格计算 按可比价计算 按可比口径 按不变价格计算 预计 预期 预计全年 力争 力争全年 确保 确保全年 争取 计划 规划 拟 将 要 须 需 必须 努力 努力实现 努力使 确保实现 力争实现 力争使 争取实现 预计可 有望 可望 可 能 应 着力 全力 全面 尽快 加快 继续 持续 大力 积极 稳步 扎实 深入 进一步 切实 不断 有效 高质量 高标准 高水平 加力 全力以赴",
		"已 已经 业已 累计 累计已 已累计 共 共有 总共 总计 合计 共计 一共 先后 陆续 相继 同比 分别 各 均 都 再 又 还 也 并 且 而 则 就 才 仅 只 只有 仅有 单 约 大约 平均 实际 名义 首次 率先 成功 顺利 圆满 超额 提前 基本实现 基本完成 基本达到 基本稳定 基本消除 基本解决 如期 按期 全部 同时 另外 此外 其中 其中的 特别是 尤其是 包括 含 以及 及 和 与 或 截至目前 目前 现 现有 现已 至今 迄今 截至 截止 截止目前 截至年底 截止年底 到年底 至年底 到年末 年底前 年底 底 末 以来 来 期间 时期 使 让 令 把 将近 从 由 自 于 对 向 给 为 以 其 该 主动 依法 常年 一是 二是 三是 四是 五是 六是 七是 八是 一要 二要 三要 四要 五要 六要 就是 就是要 是要 到底前 到底 到 等 的 了 ，",
	)

	// scopes name the area or group that a figure is about. Which of them is
	// the report's own is for the report to say.
	scopeWords = newWordlist(
		"全国 全省 全市 全县 全区 全州 全旗 全盟 全镇 全乡 全街道 全域 全社会 ",
		"我国 我省 我市 我县 我区 我州 我旗 我镇 本市 本省 本县 本区",
		"市区 城区 县城 主城区 中心城区 建成区 老城区 新区 市本级 区本级 县本级 省本级 本级 市级 县级 省级 区级 州本级",
		"各省 各地 各市县",
	)

	// linkVerbs stand between what is measured and a level.
	linkVerbs = newWordlist(
		"达到了 达到 达 高达 多达 总数达 累计达 已达 已达到 均达 均达到 可达 将达 将达到 约达 共达 达成",
		"完成了 完成 完成额 实现了 实现 实现了新的 实绩 实际完成 累计完成 预计完成 预计达到 预计实现 可完成 共完成 力争达到 力争完成 预计为 预计达 确保达到 确保完成",
		"为 是 有 约为 约有 共有 已有 拥有 现有 即 计 共计 总计 合计 累计 共 总共 保有 存有 分别为 分别是 分别达 分别达到",
		"保持在 稳定在 维持在 控制在 控制到 控制 控制于 保持 稳定 维持 停留在 位于 处于 锁定在 压缩到 压减到 压降至",
		"提高到 提高至 提升到 提升至 增加到 增加至 增长到 增长至 增至 增到 扩大到 扩大至 上升到 上升至 上升为 提高为 提升为 增加为 扩大为 升至 升到 攀升到 攀升至 跃升到 跃升至 发展到 发展至 拓展到 拓展至 延伸到 延伸至 延长到 延长至 覆盖到 扩展到 扩展至 推进到 恢复到 回升到 回升至 调整到 调整为 调整至 调为 调到 调至 上调到 上调至 上调为 涨到 涨至 跃上 迈上 跨上 跃过 迈过 跨过 突破 突破了 翻到 提标到 提标至 提至 提到 上浮至 累计达到 累计达到了 优化到 优化至 调高到 调高至 改善到 改善至 修订为 核定为 核实为 修正为 核减为 调减为",
		"下降到 下降至 下降为 降至 降到 降低到 降低至 降为 减少到 减少至 减少为 减至 减到 缩小到 缩小至 缩减到 缩减至 压缩至 压减至 精简到 精简至 精简为 回落到 回落至 下调到 下调至 缩短到 缩短至 缩短为 收窄到 收窄至 跌至",
		"超过 超出 超 逾 近 接近 将近 约 大约 不低于 不少于 不小于 不超过 不高于 低于 高于 不足 不到 少于 多于 至少 最低 最高 仅 仅为 只有 只 已 已超 已超过 首超 首破 破 首次突破 率先突破 成功突破 一举突破 首次超过",
		"力争 力争超 确保 争取 预计 计划 将 要 可 约占 左右 到 至 的 了 在 于 出 得 过 着 才 更 就 均 都 各 分别 再 又 还 也 平均 人均达 平均达 平均为 第一 排名",
		"— - － ： : “ ” \" 、 ， , \t",
	)

	// riseVerbs and fallVerbs stand before a change, not a level.
	riseVerbs = newWordlist("增长 增加 提高 提升 上升 上涨 回升 扩大 增产 增收 增 长 增长了 增加了 提高了 提升了 上升了 上涨了 扩大了 上调 上浮 加快 多增 增支 多 高 快 增幅 跃升 攀升 净增 净增加 净增长 正增长 递增 增长率 猛增 激增 翻 翻了 多出 超出 前移 跃居 多收 超收 新增加 延长 延长了 增长达 增长约 增长近 增长超 增长超过 增长预计 提速 反弹")
	fallVerbs = newWordlist("下降 减少 降低 回落 缩小 减 降 下滑 压缩 缩减 压减 下调 下降了 减少了 降低了 回落了 缩小了 缩短 缩短了 减产 减收 少 低 负增长 收窄 减支 核减 削减 跌 下跌 精简 减低 递减 减轻 少收 降幅 节约 节省 压降 消减 减排 放缓 滑落 减亏")

	// comparands follow 比 or 较.
	comparands = newWordlist("上年 去年 上年同期 去年同期 上年末 去年底 上年底 年初 前年 往年 同期 历史同期 上届 前五年 过去五年 五年前 上年预算 年度计划 年度方案 年度任务 年度目标 年度目标任务 年初计划 年初目标 计划任务 省定目标 省定任务 国家标准 年度预算 年初预算 预算 计划 预期 预期目标 年初预算 调整预算 上年执行数 上年决算数 上年决算 上年实际 上年预算执行数 上年预算数 上月 上季度 改革前 全国平均水平 全国平均 全省平均水平 全省平均 全市平均 全市平均水平 全国 全省 全市 全区平均 目标 目标任务 计划目标 “十一五” “十二五” “十三五” “十四五” 期初 规划目标 “十一五”末 “十二五”末 “十三五”末 “十四五”末 2倍")

	// flowVerbs open a noun phrase that names an activity; they stay in the
	// name and are inherited along a list.
	flowVerbs = newWordlist(
		"新增 新增加 新建 新建成 新建改建 新改建 新建和改造 新建改造 新建、改建 新建、改扩建 新改扩建 改扩建 新开工 新辟 新开辟 新引进 新培育 新认定 新发展 新组建 新成立 新设立 新设 新登记 新签约 新签 新购 新购置 新投入 新投产 新入库 新入统 新落户 新开通 新获批 新获 新批 新上 新造 新植 新扩 净增 增设 增加 增添 添置 增开 增殖放流",
		"建成 建设 建立 建成投用 建成运营 建成通车 建造 开工建设 开工 竣工 竣工投产 竣工验收 投产 投运 投用 投放 启用 开建 续建 筹建 修建 修缮 修复 改建 改造 改造提升 升级改造 提升改造 巩固提升 优化提升 整治提升 整治 治理 综合整治 整改 维修 翻建 扩建 重建 加固 完善 打造 创建 组建 成立 设立 布局 兴建 铺设 架设 敷设 安装 配备 配置 更新 更换 淘汰 关停 关闭 关停并转 拆除 拆迁 搬迁 腾退 清退 清理 清淤 疏浚 取缔 取消 撤并 压减 化解 处置 盘活 收回 征收 征地 回迁 安置 搬迁安置 分配",
		"引进 引入 招引 招商引资 培育 培养 培训 培育壮大 认定 评定 命名 选派 选聘 招聘 招录 录用 招收 录取 吸纳 转移 转移就业 带动 帮扶 扶持 救助 资助 补助 补贴 奖励 发放 拨付 下达 安排 投入 投资 筹集 筹措 落实 争取 争取到 募集 减免 减征 减税 清偿 偿还 退还 归还 兑现 兑付 支付 返还 支出 征收 征缴 贷款 放贷 授信 融资 签约 签订 签署 达成 落地 实施 推进 推动 推广 启动 开展 组织 组织开展 组织实施 举办 承办 召开 听取 听取审议 听取和审议 审议 审议通过 审查 审查批准 作出 做出 任免 任命 选举 选举产生 罢免 补选 检查 视察 调研 督办 督促 纠正 交办 办理 办结 答复 收到 收集 征集 受理 接待 化解 调处 调解 立案 立案查处 查处 查办 处理 处分 处罚 问责 破获 打掉 抓获 打击 起诉 审结 执结 移送 追回 追缴 挽回 排查 排查整治 整改 消除 解决 惠及 覆盖 接纳 接收 收治 诊疗 检测 接种 制定 修订 制定修订 出台 印发 发布 废止 提出 提交 提请 办成 新修订 备案 审核 登记 颁发 授予 荣获 获得 获 获批 获评 斩获 摘得 夺得 入选 晋升 通过 申报 申请 授权 开发 研发 突破 攻克 转化 推出 生产 产出 销售 出口 进口 接待 实现 完成 植树 造林 绿化 退耕 退耕还林 退牧还草 复垦 复绿 补充 流转 开通 开行 运送 运输 销毁 下放 承接 精简 减少 削减 节约 节省 压缩 压减 盘活 出让 供应 供给 推介 举行 参加 参与 派出 派驻 选树 评选 表彰 帮助 支持 扶助 支援 援助 脱贫 减贫 易地搬迁 购置 购买 收购 收储 储备 吸引 集聚 汇聚 拥有 涌现 增至 优化调整 调整 严守 坚守 守住 裁减",
	)

	// genericVerbs are flow verbs that say no more than that it was done; they
	// are left out of the name.
	genericVerbs = newWordlist("完成 完成了 实现 实现了 全面完成 累计完成 共完成 达到 达 有 共有 拥有 已有 安排 拟安排 完成好 力争完成 确保完成 计划完成 预计完成 力争实现 确保实现 预计实现 实施完成 超额完成")

	// aspectVerbs split a noun from its measure: 安置房|新开工|面积. A clause that
	// begins with one of them continues the noun of the clause before.
	aspectVerbs = newWordlist("新开工 开工 竣工 基本建成 建成 投产 交付 交付使用 销售 续建 在建 完工 施工 成交 收储 回迁 安置 分配入住 入住 投用 完成 发放 到位 签约 落地")

	// genericNouns say how something is measured, not what: alone they need the
	// noun of the clause before.
	genericNouns = newWordlist("总量 总额 总数 总产量 产量 产值 总产值 增加值 面积 总面积 建筑面积 规模 总规模 数量 人数 总人数 户数 比重 占比 比例 率 增速 增幅 涨幅 降幅 增量 余额 存量 总投资 计划总投资 计划投资 年度投资 完成投资 年度计划投资 目标任务 年度目标 年初目标 年度任务 全年任务 年度目标任务 投资额 投资 总长 总长度 长度 里程 总里程 销售额 交易额 成交额 营业收入 销售收入 主营业务收入 收入 总收入 利润 利税 利润总额 税收 标准 补助标准 覆盖率 参保率 合格率 普及率 完成率 达标率 满意率 参与率 使用率 入住率 办结率 办复率 回复率 答复率 执结率 破案率 容量 总容量 装机容量 价格 均价 单产 亩产 数 人次 总人次 最高 最低 折合 折算 相当于 资金 总资金 补助资金 贷款余额 存款余额 平均 人均 其他 涉及 惠及 受益 带动 新增 累计 全长 总建筑面积 均 同期 年产值 年产量 年产能 产能 货值 金额 合同金额 到位资金 总金额 面积达 水平 平均水平 速度 总体 总体规模 参保人数 参合率 建筑总面积 占地 占地面积 用地 用地面积 全年 综合利用率 利用率")

	// levelTails end a name that is complete on its own; in a coordination
	// (城镇和农村居民人均可支配收入) what the last noun ends in is shared by the rest.
	sharedTails = newWordlist("居民人均可支配收入 常住居民人均可支配收入 常住居民可支配收入 居民可支配收入 人均可支配收入 可支配收入 居民人均纯收入 人均纯收入 居民收入 人均收入 居民人均消费支出 人均消费支出 消费支出 排放总量 排放量 排放 排放强度 浓度 平均浓度 年均浓度 削减量 增加值 总产值 产值 产量 总产量 销售收入 主营业务收入 营业收入 收入 财政收入 支出 总额 进出口总额 合格率 抽检合格率 覆盖率 绿化覆盖率 参保率 参保人数 参保缴费人数 入园率 入学率 毛入学率 毛入园率 巩固率 普及率 升学率 完成率 满意率 满意度 处理率 集中处理率 无害化处理率 收集率 回收率 利用率 综合利用率 自给率 达标率 优良率 优良比例 破案率 办结率 执结率 发案率 下降率 投资 总投资 计划投资 年度投资 固定资产投资 投资额 贷款余额 存款余额 余额 贷款 存款 面积 竣工面积 开工面积 施工面积 销售面积 销售额 交易额 成交额 价格 价格指数 消费价格 出厂价格 购进价格 标准 低保标准 补助标准 平均标准 保障标准 养老金 养老金标准 基础养老金 里程 通车里程 营业里程 运营里程 吞吐量 旅客吞吐量 货邮吞吐量 集装箱吞吐量 货物吞吐量 客运量 货运量 周转量 用电量 发电量 能耗 耗电量 人数 死亡人数 起数 受伤人数 床位数 数量 户数 总量 总数 增速 增幅 涨幅 比重 占比 比例 补偿率 报销比例 报销率 支付比例 收益 利润 利润总额 利税 税收 税收收入 出口 进口 出口额 进口额 保险 医疗保险 养老保险 失业保险 工伤保险 生育保险 经费 公用经费 学生人均公用经费 拥有量 保有量 学位 贡献率 转化率 成材率 就业率 失业率 城镇化率 依法办理率 公开率 见面率 覆盖面 参与率 旅游收入 旅游总收入 人次 游客 接待人次 项目 企业 用户 万人 床位 工程 生产总值 供水量 供热面积 金额 到位资金 资金 货物进出口 项目数")

	// predicateWords end the noun of a clause that has no figure.
	predicateWords = newWordlist("连续 实现 达到 增长 得到 进一步 全面 扎实 稳步 持续 不断 再创 屡创 喜获 获得 明显 显著 大幅 大幅度 继续 基本 均为 现有 已有 创下 再创 保持 在上年 取得 呈现 进展 加快 稳定 更加 有力 有效 积极 深入 顺利 成功 已经 将 被 累计 比上年 较上年 同比 首次 出现 得到 进入 不断 逐步 逐年 总体 快速 平稳 健康 近年来 近年 均实现 均达 再获 迈上 跃上 突破 超过 持续 走在 位居 名列 蝉联 荣获 率先 提前 超额 圆满 取得 下降 减少 提高 提升 增加 扩大 改善 优化 降低 上升 回升")

	// peopleNouns end what a bare 万 or 亿 counts when it counts people.
	peopleNouns = newWordlist("人口 居民 农民 学生 职工 群众 老人 老年人 农民工 儿童 人员 劳动力 贫困人口 就业 再就业 困难群众 党员 干部 代表 教师 患者 游客 旅客 残疾人 青年 大学生 毕业生 妇女 移民 市民 公民 中小学生 少年儿童 在校生 农村居民 农业人口 参保 职业农民 退役军人 失业人员 低保对象")

	// nounEnd marks where a noun phrase behind a number of persons stops.
	personEnds = newWordlist("人员 代表 群众 学生 教师 老人 老年人 职工 农民 居民 干部 党员 毕业生 劳动力 人才 农民工 儿童 残疾人 患者 委员 医生 医师 护士 专家 院士 公务员 村官 大学生 对象 移民 战士 官兵 民警 法官 检察官 陪审员 调解员 网格员 志愿者 选民 业主 院士专家 负责人 消费者 经营者 贫困人口 人口 游客 旅客 士官 军人 士兵 企业家 工匠 状元 能手 教练员 运动员 辅导员 指导员 监督员 组成人员 工作者 新市民 技师")

	// nounStops begin the predicate behind a counted noun.
	nounStops = newWordlist("进行 开展 实施 参加 参与 入选 充实 得到 获得 获 荣获 获评 获批 通过 完成 建成 协调 投入 纳入 列入 达到 实现 用于 改善 解决 受益 增加 提高 享受 落户 落地 签约 开工 竣工 投产 挂牌 上市 依法 有序 转交 提交 交由 涉及 晋升 进入 跻身 位列 位居 居全 居第 均 全部 全面 顺利 成功 正式 已 将 被 在 由 为 是 有 和谐 积极 稳步 如期 实行 推行 创建 成为 提供 建立 成立 摘帽 脱贫 出列 退出 就业 实现就业 加快 有序 相继 陆续 先后 按期 有效 基本 推进 投用 开业 运营 揭牌 交付 完工 动工 启动 开诊 全线 主体封顶 主体完工 进展顺利 不动摇 用好 回迁 喜迁 入住 办理 ， 。 ； 、")

	// wholeWords hold a sign of the lists above as a part: the 有 of 既有, the 居
	// of 宜居, the 入住 of 收入住房 begins no predicate. See insideWord.
	wholeWords = newWordlist(
		"国有 公有 私有 民有 既有 所有 特有 固有 共有 原有 自有 稀有 富有 有机 有色 有线 有限 有轨 有声 有关 有害 有毒 有偿 有责 有效发明 新开工",
		"行为 作为 人为 有为 为民 为老 为农 所在 潜在 内在 在校 在建 在线 在册 在岗 在职 在外 在园 在途 在编 平均 年均 人均 户均 月均 日均 亩均 村均 地均 均衡 均等 将军 自由 理由 捕获 获得感 植被 地被 被服",
		"收入 住房 流转 交易 参与率 参与度 办理率 完成率 通过率 投入产出 提高率 就业率 就业岗位 就业服务 就业创业 就业见习 就业援助 就业困难 就业人员 就业人口 就业机会",
		"宜居 安居 人居 旅居 定居 民居 居民 居家 居住 居委会 系列 列车 专列 陈列 排放 排水 排污 排涝 减排",
	)

	// rankWords stand before a rank.
	rankWords = newWordlist("蝉联全国 蝉联全省 蝉联全市 居 位居 列 位列 名列 排 排名 排在 稳居 均居 位居 高居 连居 跻身 跃居 升至 上升到 上升至 前移至 排位")
)

// cutPrefix is s without the word of the list that it begins with.
func (w wordlist) cutPrefix(s string) string { return strings.TrimPrefix(s, w.prefix(s)) }
