package extract

import (
	"strings"
	"unicode/utf8"
)

// The verb before a number whose noun stands behind it: 制定并实施|80条|扶持政策.

// trailingVerb is the flow verb that core ends with, with what precedes it when
// that is short.
func trailingVerb(core string) string {
	runes, etc := utf8.RuneCountInString(core), listEtc.Ends(core)
	if verbOf(core) != "" && runes <= 16 && !etc {
		return core // 推出长江经济带高质量发展|84项|政策措施
	}
	if run := verbRunBefore(core); run != "" {
		return run
	}
	if runes <= 8 && !etc {
		return core
	}
	return ""
}

// verbRunBefore is the flow verb that core ends with, and those joined to it.
func verbRunBefore(core string) string {
	run := flowVerbs.Suffix(core)
	for run != "" {
		rest := strings.TrimSuffix(core, run)
		j := joiners.Suffix(rest)
		v := flowVerbs.Suffix(strings.TrimSuffix(rest, j))
		if j == "" || v == "" {
			break
		}
		run = v + j + run
	}
	return run
}

// governing is the verb with 了 that core begins with, where a clause of the things
// counted follows: 系统|清理|了2013年以前制定|的|180部|地方性法规; "" if there is none.
func governing(core string) string {
	k, _ := doneMark.Find(core)
	if k < 0 || !flowVerbs.Ends(core[k:]) {
		return ""
	}
	return flowVerbs.Suffix(core[:k])
}
