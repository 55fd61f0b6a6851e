package extract

import (
	"strings"
	"unicode/utf8"

	"linian/lexicon"
)

// What says only that something was made to happen, that it has happened, or how, is no
// part of what is measured: 推动|规上企业扩能, 县普及|了|初等义务教育, 农民生活|初步.

var tidyCause = construct[func(s string) string]{
	Rule{ID: "tidy.cause", Says: "名称前面的“推动”“推进”不属于名称",
		Yes: []string{"review: 推动规上企业扩能‹86家›。 → 规上企业扩能", "review: 推进‹86项›重点工程建设。 → 重点工程建设"},
		No:  []string{"review: 推进‹86个›项目。", "review: 带动就业‹880人›。"},
	}, func(s string) string {
		const fewest = 4 // runes
		rest := onlyCausing.CutPrefix(s)
		if next, joined := cutJoiner(rest); joined && flowVerbs.Begins(next) || utf8.RuneCountInString(rest) < fewest || verbLike.Begins(s) {
			return s
		}
		return rest
	},
}

var tidyDone = construct[func(s string) string]{
	Rule{ID: "tidy.done", Says: "动词后面的“了”不属于名称",
		Yes: []string{"review: ‹21个›县普及了初等义务教育。 → 县普及初等义务教育"},
		No:  []string{"review: 帮助困难群众了结纠纷‹86件›。"},
	}, func(s string) string {
		for from := 0; ; {
			at, w := doneMark.Find(s[from:])
			if at < 0 {
				return s
			}
			at += from
			if from = at + len(w); at > 0 && from < len(s) && !insideWord(s, at, from) {
				s, from = s[:at]+s[from:], at
			}
		}
	},
}

var tidyHow = construct[func(s string) string]{
	Rule{ID: "tidy.how", Says: "名称末尾的“已”“尚未”属于后面的谓语",
		Yes: []string{"review: ‹9685个›项目已开工7299个。 → 项目"},
		No:  []string{"review: 城镇登记失业率始终控制在‹4%›以内。"},
	}, func(s string) string {
		for {
			t := howBehind.CutSuffix(s)
			if t == s || utf8.RuneCountInString(t) < 2 {
				return s
			}
			s = t
		}
	},
}

var tidyBatch = construct[func(s string) string]{
	Rule{ID: "tidy.batch", Says: "名称中间的“一批”只说有一些",
		Yes: []string{"review: 投入‹880万元›完成一批电网工程。 → 投入电网工程"},
		No:  []string{"review: 完成第一批改造项目‹86个›。", "review: 实施“五个一批”项目‹86个›。"},
	}, func(s string) string {
		at, w := someOf.Find(s)
		if at <= 0 || at+len(w) == len(s) || batchOf.Ends(s[:at]) || strings.HasPrefix(s[at+len(w):], "”") {
			return s
		}
		return s[:at] + s[at+len(w):]
	},
}

var tidyPoints = construct[func(s string) string]{
	Rule{ID: "tidy.points", Says: "“几个方面”只说分成几点",
		Yes: []string{"review: 办好10个方面‹35项›民生实事。 → 民生实事"},
		No:  []string{"review: 办好民生方面实事‹35项›。"},
	}, func(s string) string {
		at, w := pointsBehind.Find(s)
		if at < 0 {
			return s
		}
		_, unit := utf8.DecodeLastRuneInString(s[:at])
		lead := strings.TrimRight(s[:at-unit], "0123456789")
		if len(lead) == at-unit {
			return s
		}
		return lead + s[at+len(w):]
	},
}

var (
	someOf  = lexicon.Must("tidy.batch")
	batchOf = lexicon.Must("tidy.batchkeep")
)

var (
	onlyCausing = lexicon.Must("do.cause", "only")
	howBehind   = lexicon.Must("tail", "how")
)
