package report

import (
	"strings"
	"unicode/utf8"
)

const chineseDigits = "一二三四五六七八九十百〇零两"

// itemNumber reads the number that a line begins with, as Chinese documents
// count: 第一部分 and 一、 (level 1), （一） (2), 1. and （1） (3). n is its length
// in bytes, 0 when there is none.
func itemNumber(s string) (level, n int) {
	if rest, ok := strings.CutPrefix(s, "第"); ok {
		if k := numeralLen(rest); k > 0 {
			for _, w := range []string{"部分", "章", "节"} {
				if strings.HasPrefix(rest[k:], w) {
					return 1, len("第") + k + len(w)
				}
			}
		}
		return 0, 0
	}
	if k := numeralLen(s); k > 0 {
		for _, w := range []string{"、", "．", ".", " "} {
			if strings.HasPrefix(s[k:], w) {
				return 1, k + len(w)
			}
		}
		return 0, 0
	}
	if k := digitsLen(s); k > 0 && k <= 2 {
		for _, w := range []string{"、", "．", "."} {
			if rest, ok := strings.CutPrefix(s[k:], w); ok && digitsLen(rest) == 0 {
				return 3, k + len(w)
			}
		}
		return 0, 0
	}
	for _, open := range []string{"（", "("} {
		rest, ok := strings.CutPrefix(s, open)
		if !ok {
			continue
		}
		level, k := 2, numeralLen(rest)
		if k == 0 {
			level, k = 3, digitsLen(rest)
			if k > 2 {
				return 0, 0
			}
		}
		for _, w := range []string{"）", ")"} {
			if k > 0 && strings.HasPrefix(rest[k:], w) {
				return level, len(open) + k + len(w)
			}
		}
	}
	return 0, 0
}

// PartLevel is the level of the part that a line opens with its number, 1 for 一、 and 2 for
// （一）, whether it is a heading or goes on as a paragraph: （一）发展更稳。新增…; 0 for a line
// that opens none.
func PartLevel(s string) int {
	level, n := itemNumber(s)
	if level > 2 || numeralLen(s[n:]) > 0 { // 三、四季度
		return 0
	}
	return level
}

func numeralLen(s string) int {
	n := 0
	for _, r := range s {
		if !strings.ContainsRune(chineseDigits, r) {
			break
		}
		n += utf8.RuneLen(r)
	}
	return n
}

func digitsLen(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

// Words that make a short line without a number a heading of a part.
var partWords = []string{"回顾", "回忆", "总结", "任务", "安排", "部署", "目标", "打算", "要求", "建议", "成就", "成绩", "重点", "自身建设", "工作意见", "工作要点", "思路", "指导思想", "名词解释", "工作情况", "附件", "主要工作", "工作", "存在的问题"}

// headingLevel is the level of a line that reads as a heading; ok is false for
// a paragraph. A heading ends its line and holds no sentence.
func headingLevel(s string) (level int, ok bool) {
	if longer(s, 50) || utf8.RuneCountInString(s) < 2 {
		return 0, false
	}
	level, num := itemNumber(s)
	body := s[num:]
	inner := strings.TrimRight(body, "。：: ")
	if strings.ContainsAny(inner, "。！？；\t") || inner == "" {
		return 0, false
	}
	if num > 0 {
		// 1. with a figure and a stop is an item of a list, no heading.
		if level == 3 && (hasDigit(inner) || inner != strings.TrimRight(body, " ")) {
			return 0, false
		}
		if strings.HasSuffix(inner, "，") || strings.HasSuffix(inner, "、") {
			return 0, false
		}
		return level, true
	}
	if utf8.RuneCountInString(s) > 32 || strings.ContainsAny(body, "。，：:！") || salutation(s) {
		return 0, false
	}
	for _, w := range partWords {
		if strings.HasSuffix(inner, w) && (w != "工作" || partYear(inner)) || partYear(inner) && strings.Contains(inner, w) {
			return 1, true
		}
	}
	return 0, false
}

// partYear says whether a line begins with a span of time: 2013年…, 今年…,
// 过去五年…, “十一五”时期….
func partYear(s string) bool {
	for _, w := range []string{"过去", "今年", "去年", "今后", "未来", "本届", "五年", "一年来", "下一年", "新一年", "上年", "“十"} {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return digitsLen(s) == 4 && strings.HasPrefix(s[4:], "年")
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// findHeadings sets the kind and level of each line.
func (r *repairer) findHeadings() {
	head := min(headSize, len(r.lines)) // above it stand title, date and name
	for k := range r.lines[:head] {
		if salutation(r.line(k)) {
			head = k
			break
		}
	}
	for k := range r.lines {
		p := &r.lines[k]
		s := r.line(k)
		switch {
		case p.kind == Row:
		case p.head:
			// A paragraph that was given a heading's style is a paragraph.
			if longer(s, 60) {
				p.kind, p.level, p.head = Paragraph, 0, false
			} else if l, ok := headingLevel(s); ok {
				p.level = l
			}
		default:
			if titleLine(s) && k < headSize {
				p.kind, p.level = Heading, 0
			} else if l, ok := headingLevel(s); ok {
				p.kind, p.level = Heading, l
			} else if k > head && r.standsAlone(k, s) {
				p.kind, p.level = Heading, 3
			}
		}
	}
}

// standsAlone finds headings that have no number and no usual word: a short
// line without a stop and without figures, empty lines around it in a file that
// has none between paragraphs … or a long paragraph below it.
func (r *repairer) standsAlone(k int, s string) bool {
	if longer(s, 40) || utf8.RuneCountInString(s) < 4 || k < 3 || k+1 >= len(r.lines) || hasDigit(s) || ended(s) || salutation(s) || siteLine(s) {
		return false
	}
	if end, _ := utf8.DecodeLastRuneInString(s); strings.ContainsRune("，、）)", end) {
		return false
	}
	next := r.line(k + 1)
	return r.lines[k+1].kind == Paragraph && (longer(next, 60) || newItem(next)) && ended(r.line(k-1))
}

// titleLine says whether a line is a report's title.
func titleLine(s string) bool {
	t := strings.ReplaceAll(s, " ", "")
	return !longer(t, 40) && strings.HasSuffix(strings.TrimRight(t, "（摘要）(全文)"), "工作报告") && !strings.ContainsAny(t, "，。")
}

// headLine says whether a line belongs to a report's head: its title, the
// session at which it was given, or who gave it.
func headLine(s string) bool {
	return titleLine(s) || sessionLine(s) || speakerLine(s)
}
