package extract

import (
	"strings"
	"unicode/utf8"
)

// Rates of handling. 办复率, 满意率 say how what was handed over was dealt with; what
// that is stands in the figures before:
//
//	代表提出的145件|建议|全部办结，市政府|办复率|100%，|满意率|98.2%

var (
	handlingRates = newWordlist("办结率 办复率 答复率 回复率 满意率 满意度 基本满意率 解决率 办成率 落实率 采纳率 见面率 面商率 沟通率")
	// handled are the things that are handed over to be dealt with.
	handled = newWordlist("建议 提案 议案 意见 批评 信访 来信来访 案件 诉求 投诉 事项 问题 工单")
)

// handledBy is the name of a rate of handling that core names without saying of
// what; "" for any other core.
func (r *reading) handledBy(th *thread, core string) string {
	rate := handlingRates.suffix(core)
	if rate == "" || th.handled == "" || r.known.names[core] {
		return ""
	}
	if who := strings.TrimSuffix(core, rate); who != "" && actors.suffix(who) != who && actors.suffix(who) == "" {
		return ""
	}
	return th.handled + rate
}

// handles remembers what n counts where it may be handed over.
func (th *thread) handles(n *named) {
	if !counts(n.it) || handled.suffix(n.head) == "" {
		return
	}
	noun := n.head
	if verbOf(noun) != "" {
		noun = bareNoun(noun)
	} else if _, v, object := actorOf(noun); v != "" {
		noun = object
	}
	if utf8.RuneCountInString(noun) >= 2 {
		th.handled = noun
	}
}
