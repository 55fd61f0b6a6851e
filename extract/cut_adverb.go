package extract

import (
	"strings"

	"linian/lexicon"
)

// Adverbs before a name, and between it and its verb. Some say how the figure is to be
// taken: 累计, 由, 其中.

var (
	leadTotals = lexicon.Must("lead", "total")
	leadFroms  = lexicon.Must("lead", "from")
	leadAmongs = lexicon.Must("lead", "among")

	tailAdverbs  = lexicon.Must("tail")
	tailTotals   = lexicon.Must("tail", "total")
	tailAverages = lexicon.Must("tail", "average")
	tailFroms    = lexicon.Must("tail", "from")
)

// adverbOf is the length of the adverb at the start of s if it is one of a class.
func adverbOf(class *lexicon.Class) func(*lead, string) int {
	return func(_ *lead, s string) int {
		if w := leadingAdverbs.Prefix(s); class.Has(w) {
			return len(w)
		}
		return 0
	}
}

// adverbBehind is the length of the adverb at the end of s if it is one of a class.
func adverbBehind(class *lexicon.Class) func(*lead, string) int {
	return func(_ *lead, s string) int {
		if w := tailAdverbs.Suffix(s); class.Has(w) {
			return len(w)
		}
		return 0
	}
}

func noteTotal(l *lead, _ string)   { l.total = true }
func noteAverage(l *lead, _ string) { l.average = true }
func noteFrom(l *lead, _ string)    { l.from = true }
func noteAmong(l *lead, _ string)   { l.among = true }

var leadTotal = cut{
	Rule: Rule{
		ID: "lead.total", Says: "名称前的“累计”",
		Yes: []string{"review: 新上市企业8家、累计‹82家›。"},
		No:  []string{"review: 全年新增养老床位‹880张›。"},
	},
	off: adverbOf(leadTotals), note: noteTotal,
}

var leadFrom = cut{
	Rule: Rule{
		ID: "lead.from", Says: "名称前的“从”“由”",
		Yes: []string{"review: 从养老床位‹800张›增加到880张。"},
		No:  []string{"review: 养老床位由‹800张›增加到880张。"},
	},
	off: adverbOf(leadFroms), note: noteFrom,
}

var leadAmong = cut{
	Rule: Rule{
		ID: "lead.among", Says: "说明是其中的一部分",
		Yes: []string{"review: 新增养老床位880张，其中护理型床位‹360张›。"},
		No:  []string{"review: 新增护理型床位‹360张›。"},
	},
	off: adverbOf(leadAmongs), note: noteAmong,
}

var leadAdverb = cut{
	Rule: Rule{
		ID: "lead.adverb", Says: "名称前的状语",
		Yes: []string{"review: 全年新增养老床位‹880张›。", "review: 三年内参保率均提高到‹88%›以上。"},
		No:  []string{"review: 再就业人数‹880人›。"},
	},
	off: func(_ *lead, s string) int { return len(leadingAdverbs.Prefix(s)) },
}

var tailTotal = cut{
	Rule: Rule{
		ID: "tail.total", Says: "名称后的“累计”",
		Yes: []string{"term: 国内航线累计达到‹60条›。"},
		No:  []string{"review: 养老床位达到‹880张›。"},
	},
	off: adverbBehind(tailTotals), note: noteTotal,
}

var tailAverage = cut{
	Rule: Rule{
		ID: "tail.average", Says: "名称后的“年均”",
		Yes: []string{"plan: 今后五年，经济增长的目标是在提高质量的基础上年均增长‹7%›。"},
		No:  []string{"review: 粮食产量增长‹8.2%›。"},
	},
	off: adverbBehind(tailAverages), note: noteAverage,
}

var tailFrom = cut{
	Rule: Rule{
		ID: "tail.from", Says: "名称后的“从”“由”",
		Yes: []string{"review: 养老床位由‹800张›增加到880张。"},
		No:  []string{"review: 养老床位增加到‹880张›。"},
	},
	off: adverbBehind(tailFroms), note: noteFrom,
}

var tailAdverb = cut{
	Rule: Rule{
		ID: "tail.adverb", Says: "名称与动词之间的状语",
		Yes: []string{"review: 粮食产量持续增长‹8.2%›。"},
		No:  []string{"review: 粮食产量增长‹8.2%›。"},
	},
	off: func(_ *lead, s string) int { return len(tailAdverbs.Suffix(s)) },
}

var longerVerb = guard{
	Rule: Rule{
		ID: "keep.verb", Says: "状语是动词的一部分",
		Yes: []string{"review: 再添养老床位‹880张›。"},
		No:  []string{"review: 再新增养老床位‹880张›。", "plan: 争取到位注册外资‹34亿美元›。"},
	},
	keeps: func(_ *lead, s, words string) bool {
		v := flowVerbs.Prefix(s)
		if len(v) <= len(words) || !strings.HasPrefix(v, words) {
			return false
		}
		// 争取|到位注册外资, not 争取到|位注册外资.
		return len(words)+len(aspectVerbs.Prefix(s[len(words):])) <= len(v)
	},
}

var keptLead = guard{
	Rule: Rule{
		ID: "keep.lead", Says: "像状语的词是名称的开头",
		Yes: []string{"review: 共青团员达到‹880人›。"},
		No:  []string{"review: 再新增养老床位‹880张›。"},
	},
	keeps: func(_ *lead, s, words string) bool { return len(protectedHeads.Prefix(s)) > len(words) },
}

var keptTail = guard{
	Rule: Rule{
		ID: "keep.tail", Says: "像状语或动词的词是名称的结尾",
		Yes: []string{"review: 省级规划纲要‹88项›。"},
		No:  []string{"review: 养老床位达到‹880张›。"},
	},
	keeps: func(l *lead, s, words string) bool {
		return len(protectedTails.Suffix(s)) >= len(words) && !perHeads.Has(words) && !(strongLink(words) && l.known.suffix(s[:len(s)-len(words)]) != "")
	},
}

var (
	protectedHeads = lexicon.Must("lead.keep")
	protectedTails = lexicon.Must("tail.keep")
)
