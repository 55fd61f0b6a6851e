package report

import (
	"path"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"linian/finding"
	"linian/internal/lazyregexp"
)

// view is what meta looks at: the lines of one report and what stands around.
type view struct {
	file  string
	root  string   // the name of the folder that file is relative to; "" when unknown
	title string   // of the file's own head
	lines []string // of the repaired text
	spans []Span   // of lines, in the original
	kinds []Block
	head  []string // the first lines, where title and date stand
	hints []string // what the site says around the report
	multi bool     // one of several in its file
	found []clue
}

// maxHead is the number of bytes of a line of the head that are looked at.
const maxHead = 900

// cutString is the first n bytes of s, without half of a character.
func cutString(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// headSize is the number of lines that may belong to a report's head.
const headSize = 14

// A beside is what stands around a report and tells whose it is.
type beside struct {
	root  string // as in view, like all that follow
	title string
	hints []string
	multi bool
}

func (o Options) meta(rep *Report, d *draft, hints []string, multi bool) Meta {
	rep.beside = beside{root: o.Root, title: d.title, hints: append(append([]string(nil), d.hints...), hints...), multi: multi}
	return rep.identify(o.override(rep.File))
}

// Identify finds out once more whose the report is, of which kind and year, now that
// over is said of it. What the folder had settled is to be settled anew.
func (r *Report) Identify(over Override) {
	r.Findings = slices.Clone(r.Findings)
	dropCodes(r, finding.BodyUnknown, finding.YearUnknown, finding.YearDoubtful, finding.YearsAllSame, finding.BodyFromFolder, finding.YearFromNeighbor)
	r.Meta = r.identify(over)
}

func (rep *Report) identify(over Override) Meta {
	v := view{file: rep.File, root: rep.beside.root, title: rep.beside.title, hints: rep.beside.hints, multi: rep.beside.multi, kinds: rep.Blocks}
	s := rep.Text.String()
	for _, b := range rep.Blocks {
		v.lines = append(v.lines, s[b.Start:b.End])
	}
	for i := 0; i < len(v.lines) && i < headSize; i++ {
		v.head = append(v.head, cutString(v.lines[i], maxHead))
		v.spans = append(v.spans, rep.Text.Span(rep.Blocks[i].Start, rep.Blocks[i].End))
	}
	v.found = v.clues()
	m := Meta{Title: v.findTitle()}
	m.Term, m.Session = v.findSession()
	v.findKind(&m, over)
	v.findBody(&m, over)
	v.findYear(&m, over, rep)
	if m.Body == "" {
		rep.Findings = append(rep.Findings, finding.Finding{Code: finding.BodyUnknown, Severity: finding.Info, File: rep.File,
			Message: "未找到作报告的机关；可在 linian.yaml 中写明 body"})
	}
	return m
}

var (
	sessionRE = lazyregexp.New(`第?([一二三四五六七八九十百〇零\d]{1,5})届(?:全国)?(?:人民代表大会|人大)(?:常务委员会|常委会)?第?([一二三四五六七八九十\d]{1,4})次(?:全体)?会议`)
	dateRE    = lazyregexp.New(`([12][09]\d{2}|[一二三四五六七八九〇○零０0OＯ]{4})\s*年\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*月\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*日`)
	monthRE   = lazyregexp.New(`([12][09]\d{2}|[一二三四五六七八九〇○零０0OＯ]{4})\s*年\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*月`)
	speakerRE = lazyregexp.New(`^([^，。；：、]{2,24}?(?:人民政府|市|区|县|省|自治区|自治州|州|旗|盟))(?:代理|代)?(?:区长|市长|县长|省长|主席|州长|旗长|盟长|镇长|乡长)(?:\s|$|[^，。的]{2,8}$)`)
	bareSpeak = lazyregexp.New(`^(?:人民政府)?(?:代理|代)?(?:区长|市长|县长|省长|自治区主席|主席|州长|旗长|盟长|镇长|乡长|主任|副主任|国务院总理)\s*[^，。：]{2,14}$`)
	headOf    = lazyregexp.New(`(?:代理|代)?(区长|市长|县长|省长|自治区主席|自治州州长|州长|旗长|盟长|镇长|乡长)`)
	sourceRE  = lazyregexp.New(`来源[:：]\s*([^，。\s]{2,20}?(?:市|区|县|省|自治区|州|旗|盟))(?:人民政府|政府)`)
	yearRE    = lazyregexp.New(`(?:19|20)\d{2}`)
)

// sessionLine says whether a line tells the session at which the report was
// given: ——2014年1月13日在无锡市第十五届人民代表大会第三次会议上.
func sessionLine(s string) bool {
	if len(s) > 300 || !strings.Contains(s, "届") || !sessionRE.MatchString(s) {
		return false
	}
	n := utf8.RuneCountInString(s)
	return n <= 80 && (strings.Contains(s, "会议上") || dateRE.MatchString(s)) && !strings.Contains(s, "，") && strings.Count(s, "。") <= 1
}

// speakerLine says whether a line names who gives the report: 市长 汪泉.
func speakerLine(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 4 && n <= 34 && !strings.ContainsAny(s, "，。；：、") && (bareSpeak.MatchString(s) || speakerRE.MatchString(s))
}

func (v view) findTitle() string {
	for _, s := range v.head {
		if titleLine(s) {
			return squeeze(s)
		}
	}
	if v.title != "" && utf8.RuneCountInString(v.title) <= 60 {
		return v.title
	}
	for _, s := range v.hints {
		if titleLine(s) {
			return squeeze(s)
		}
	}
	base := path.Base(v.file)
	return strings.TrimSuffix(base, path.Ext(base))
}

// squeeze takes out the blanks of 政 府 工 作 报 告.
func squeeze(s string) string { return strings.ReplaceAll(s, " ", "") }

// findSession reads (届, 次) where the head says at which meeting the report was
// given, or from the opening sentence.
func (v view) findSession() (term, session int) {
	for _, c := range v.found {
		if c.kind != deliveryClue && c.kind != titleClue && c.kind != openingClue {
			continue
		}
		if m := meetingRE.FindStringSubmatch(c.text); m != nil && m[2] != "" && (c.kind != openingClue || sessionRE.MatchString(c.text)) {
			return smallNumber(m[1]), smallNumber(m[2])
		}
	}
	return 0, 0
}

// smallNumber reads a Chinese or Arabic number below 100; 0 when it is none.
func smallNumber(s string) int {
	n, digit := 0, 0
	for _, r := range s {
		switch {
		case isDigit(r):
			n, digit = n*10+int(r-'0'), 0
		case r == '十':
			n, digit = n+max(digit, 1)*10, 0
		case r == '百':
			n, digit = n+max(digit, 1)*100, 0
		default:
			k := strings.Index("〇一二三四五六七八九", string(r))
			if k < 0 {
				continue
			}
			if digit > 0 {
				n = (n + digit) * 10
			}
			digit = k / len("一")
		}
		if n > 1<<20 {
			return 0
		}
	}
	return n + digit
}

// given reads a date out of a head line; ok is false when there is none.
func given(s string) (time.Time, bool) {
	m := dateRE.FindStringSubmatch(s)
	if m == nil {
		return time.Time{}, false
	}
	y := numeralYear(m[1])
	mo, da := smallNumber(m[2]), smallNumber(m[3])
	if y < 1949 || y > 2100 || mo < 1 || mo > 12 || da < 1 || da > 31 {
		return time.Time{}, false
	}
	return time.Date(y, time.Month(mo), da, 0, 0, 0, 0, time.UTC), true
}

// numeralYear reads the four digits of a year, Arabic or Chinese: 2014, 二0一四.
func numeralYear(s string) int {
	y := 0
	for _, r := range s {
		switch {
		case isDigit(r):
			y = y*10 + int(r-'0')
		case strings.ContainsRune("〇○零０0OＯ", r):
			y *= 10
		default:
			y = y*10 + smallNumber(string(r))
		}
	}
	return y
}
