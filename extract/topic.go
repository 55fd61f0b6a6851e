package extract

import (
	"strings"
	"unicode/utf8"
)

// What a clause without figures hands on to the next one.

// readTopic keeps the subject of a clause without figures: 粮食连续五年增产.
func (r *reading) readTopic(c *clause, th *thread) {
	if c.inner {
		return
	}
	l := lead{known: r.known}
	said := trimPunct(r.words(c.start, c.end))
	if strings.HasPrefix(said, "我们") && !th.named {
		th.topic, th.heads = "", nil // what we did is no subject of a figure
		return
	}
	s := l.trimHead(said)
	if given := givenTo(said); given != "" {
		s = given
	}
	if l.among || tellsParts(s) {
		th.whole.open = th.whole.head != ""
		return
	}
	if s == "" || hasAnyPrefix(s, "扣除", "剔除", "按", "同口径", "考虑") || strings.HasPrefix(s, "在") && containsAny(s, []string{"上", "中", "方面"}) {
		return
	}
	if v := verbOf(s); v != "" && v != s && strings.Count(s, "、") > 1 {
		th.topic, th.named, th.heads = "", false, nil // 完善招商责任、推进、考评体系: no subject
		return
	}
	s = beforeRound(beforeCircumstance(s))
	if t := objectOfChange(s); t != "" {
		s = t
	} else if t := beforeIdiom(s); t != "" {
		s = t
	} else if k := predicateAt(s); k > 0 {
		s = s[:k]
	} else if k == 0 {
		if sharedTails.Suffix(s) == "" && genericNouns.Suffix(s) == "" {
			return
		}
		s = r.known.dropGeneric(s)
	}
	if n := utf8.RuneCountInString(s); n >= 2 && n <= 32 {
		th.topic, th.named, th.heads, th.scope = s, false, nil, l.scope
		if coordinates(s) {
			if hs := r.known.splitHeads(s); len(hs) > 1 {
				th.heads = hs
			}
		}
	}
}

// givenTo is what a clause says that someone is given: 助学金 of 向家庭困难学生|提供|
// 助学金; "" for another clause.
func givenTo(s string) string {
	if !hasAnyPrefix(s, "向", "为", "给") {
		return ""
	}
	for _, w := range [...]string{"提供", "发放", "给予"} {
		if k := strings.Index(s, w); k > 0 && utf8.RuneCountInString(s[k:]) >= 5 {
			return s[k+len(w):]
		}
	}
	return ""
}

// predicateAt is where the predicate of a clause begins; -1 when none is known.
func predicateAt(s string) int {
	for i := range s {
		if predicateWords.Prefix(s[i:]) != "" && protectedHeads.Prefix(s[i:]) == "" {
			return i
		}
	}
	return -1
}

// objectOfChange is what a clause such as 连续7年提高企业退休人员基本养老金水平 is
// about: the object of its verb of change.
func objectOfChange(s string) string {
	if strings.HasPrefix(s, "连续") {
		if k := strings.Index(s, "年"); k > 0 && k < 16 {
			s = s[k+len("年"):]
		}
	}
	for _, w := range []string{"提高", "增加", "扩大", "降低", "减少", "上调", "推进", "推动", "实施", "抓好", "做好", "加强"} {
		if rest := strings.TrimPrefix(s, w); rest != s {
			rest = strings.TrimPrefix(rest, "了")
			if n := utf8.RuneCountInString(rest); n >= 3 && n <= 20 {
				return strings.TrimSuffix(rest, "水平")
			}
		}
	}
	return ""
}
