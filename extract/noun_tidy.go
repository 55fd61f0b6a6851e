package extract

import (
	"strings"
	"unicode/utf8"

	"linian/lexicon"
)

// What clings to a name at its ends and is no part of it.

// tidyName is s without it.
func tidyName(s string) string {
	s = strings.TrimFunc(s, isNamePunct)
	for i := range nameTidies {
		s = nameTidies[i].do(s)
	}
	return s
}

var (
	eachWithin = lexicon.Must("tidy.each")
	tidyAhead  = lexicon.Must("tidy.ahead")
	aheadKeep  = lexicon.Must("tidy.aheadkeep")
	tidyBehind = lexicon.Must("tidy.behind")
	amongThese = lexicon.Must("tidy.among")
	amongKeep  = lexicon.Must("tidy.amongkeep")
)

var nameTidies = []construct[func(s string) string]{
	{Rule{ID: "tidy.each", Says: "“分别”不属于名称",
		Yes: []string{"review: 各县分别改造步行街‹3条›、集市3个。 → 县改造步行街"},
		No:  []string{"review: 各县改造步行街‹3条›、集市3个。"},
	}, func(s string) string {
		if at, w := eachWithin.Find(s); at >= 0 {
			return s[:at] + s[at+len(w):]
		}
		return s
	}},
	{Rule{ID: "tidy.space", Says: "汉字旁边的空格不属于名称",
		Yes: []string{"review: 建成油茶 、药材基地‹245万亩›。 → 建成油茶、药材基地"},
		No:  []string{"review: 建成油茶、药材基地‹245万亩›。 → 建成油茶、药材基地"},
	}, withoutSpaces},
	{Rule{ID: "tidy.ahead", Says: "列举之后的“等”不属于名称",
		Yes: []string{"review: 整合东山22所等资源，抓好临河‹110千伏›等输变电工程。 → 输变电工程"},
		No:  []string{"review: 推进‹8个›项目建设。"},
	}, func(s string) string {
		if aheadKeep.Begins(s) {
			return s
		}
		return tidyAhead.CutPrefix(s)
	}},
	{Rule{ID: "tidy.behind", Says: "名称末尾的“等”“的”不属于名称",
		Yes: []string{"review: 新增企业技术中心、重点实验室等‹880家›。 → 新增企业技术中心、重点实验室"},
		No:  []string{"review: 新增重点实验室‹880家›。"},
	}, func(s string) string {
		for tidyBehind.Ends(s) {
			s = tidyBehind.CutSuffix(s)
		}
		return s
	}},
	{Rule{ID: "tidy.among", Says: "名称末尾的“中”只说明范围",
		Yes: []string{"review: ‹38个›国考断面中36个达标。 → 国考断面"},
		No:  []string{"review: 新建‹38所›特色高中。"},
	}, func(s string) string {
		if t := amongThese.CutSuffix(s); utf8.RuneCountInString(t) > 3 && !amongKeep.Ends(s) {
			return t
		}
		return s
	}},
	tidyBatch,
	tidyPoints,
	tidyTime,
	tidySum,
	tidyCause,
	tidyDone,
	tidyHow,
	{Rule{ID: "tidy.quotes", Says: "只有一半的引号、包住整个名称的引号不属于名称",
		Yes: []string{"review: 建成“四好公路”‹86公里›，培育“智慧工厂”‹8家›。"},
		No:  []string{"review: 建成农村公路‹86公里›。"},
	}, func(s string) string {
		open, shut := strings.Count(s, "“"), strings.Count(s, "”")
		if open != shut || open == 1 && strings.HasPrefix(s, "“") && strings.HasSuffix(s, "”") {
			return strings.NewReplacer("“", "", "”", "").Replace(s)
		}
		return s
	}},
}

// withoutSpaces is s without the spaces that a page's layout or a bracket taken out left
// beside a character of more than one byte.
func withoutSpaces(s string) string {
	if !strings.Contains(s, " ") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		inWords := i > 0 && i+1 < len(s) && s[i-1] < utf8.RuneSelf && s[i+1] < utf8.RuneSelf && s[i-1] != ' '
		if s[i] != ' ' || inWords {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}
