package analyze

import "strings"

// Some sites replace words throughout the text that they pass on, to look
// original to a search engine: 服务 becomes 效劳, 发展 becomes 开展. The names read
// from such a report do not match those of a sound one. The same replacement,
// made on both sides, brings them together again; it is used for matching only
// and never shown.
//
// A pair whose damaged word also occurs in sound reports (开展, 平安, 工程, 方案,
// 标准, 局部, 缺乏) would merge different things if it were always applied, so
// the replacement is made only for reports that damageSigns finds damaged.
var damagePairs = []struct {
	sound, damaged string
	seen           string // where the pair was seen
}{
	{"服务", "效劳", "seed 000: 养老效劳体系, 公共效劳, 效劳保障能力"},
	{"基础", "根底", "seed 000: 听取和审议……的根底上, 基础设施 → 根底设施"},
	{"发展", "开展", "seed 000: 经济开展方式, 文化产业开展, 可持续开展实验区"},
	{"安全", "平安", "seed 000: 农产品质量平安, 群众身体健康和生命平安"},
	{"项目", "工程", "seed 000: 各工程标任务 (各项目标任务), 文化产业重大工程"},
	{"计划", "方案", "seed 000: 上半年方案和财政预算执行情况"},
	{"规范", "标准", "seed 000: 标准人事任免, 标准性"},
	{"不足", "缺乏", "seed 000: 科技创新投入缺乏, 力量配备缺乏"},
	{"督促", "催促", "seed 000: 定期检查催促"},
	{"部分", "局部", "seed 000: 局部突出问题"},
	{"回顾", "回忆", "seed 000: 工作回忆"},
	{"创建", "创立", "seed 000: 创立省级示范乡镇卫生院"},
	{"多次", "屡次", "seed 000: 屡次赴现场"},
	{"广大", "广阔", "seed 000: 广阔拆迁户"},
	{"反馈", "反响", "seed 000: 及时反响给法院"},
	{"原则", "原那么", "seed 000: 集约建设的原那么"},
}

// damageSigns do not occur in sound reports.
var damageSigns = []string{"效劳", "根底上", "根底设施", "原那么", "催促", "〞", "工作回忆"}

// damaged tells whether a text's words were replaced: at least two different
// signs.
func damaged(text string) bool {
	n := 0
	for _, s := range damageSigns {
		if strings.Contains(text, s) {
			n++
		}
	}
	return n >= 2
}

var toDamaged = func() *strings.Replacer {
	var pairs []string
	for _, p := range damagePairs {
		pairs = append(pairs, p.sound, p.damaged)
	}
	return strings.NewReplacer(pairs...)
}()

// asDamaged is what a name would look like in a damaged report. It is the same
// for a sound and a damaged wording of one name.
func asDamaged(s string) string { return toDamaged.Replace(s) }
