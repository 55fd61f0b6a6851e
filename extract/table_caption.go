package extract

import (
	"strings"
	"unicode/utf8"

	"linian/lexicon"
	"linian/numeral"
	"linian/outline"
	"linian/report"
	"linian/unit"
)

// A caption is what stands above a table, and what it says of all its cells.
type caption struct {
	text    string
	units   []string // 单位：亿元、%
	time    tableTime
	subject string // the thing that all the table is about: 固定资产投资（不含农户）
	verb    string // 上涨, 增长: the whole table tells changes
	change  bool
	target  bool
}

func isUnitLine(s string) bool {
	_, _, units := cutUnitLine(s)
	return units != "" && utf8.RuneCountInString(s) <= 24
}

// cutUnitLine parts s at 单位：亿元、%.
func cutUnitLine(s string) (before, after, units string) {
	s = joinHan(s)
	for i := 0; i < len(s); {
		at, w := unitHeads.Find(s[i:])
		if at < 0 {
			break
		}
		at, i = i+at, i+at+len(w)
		rest := strings.TrimLeft(s[i:], ":： ")
		if !strings.ContainsAny(s[i:len(s)-len(rest)], ":：") {
			continue
		}
		end := strings.IndexAny(rest, " ）)")
		if end < 0 {
			end = len(rest)
		}
		return s[:at], rest[end:], rest[:end]
	}
	return s, "", ""
}

// maxAbove is how many lines above a table may belong to its caption.
const maxAbove = 4

// captionAbove reads the lines just above the i-th block: a title, and a line
// with the unit before or behind it.
func captionAbove(blocks []report.Block, i int, text string) (c caption) {
	titled := false
	for k := i - 1; k >= max(i-maxAbove, 0) && blocks[k].Kind != report.Row; k-- {
		s := strings.TrimSpace(text[blocks[k].Start:blocks[k].End])
		switch {
		case isUnitLine(s):
			c.add(s)
			if utf8.RuneCountInString(s) <= 16 {
				continue
			}
			return c
		case titled:
			return c
		case outline.IsCaption(s), titleLike(s):
			c.add(s)
			titled = true
		default:
			return c
		}
	}
	return c
}

// titleLike reports whether a line above a table may be its title: short, and no
// sentence.
func titleLike(s string) bool {
	return utf8.RuneCountInString(s) <= 48 && !strings.ContainsAny(s, "。；，！？") && !hasAnyPrefix(s, "——", "（")
}

// add takes one line of the caption.
func (c *caption) add(s string) {
	s = joinHan(strings.NewReplacer("：", ":", "　", " ").Replace(s))
	if before, after, units := cutUnitLine(s); units != "" {
		for _, u := range strings.FieldsFunc(units, func(r rune) bool { return strings.ContainsRune("、，,;；", r) }) {
			if u = strings.Trim(u, "）)"); isUnit(u) {
				c.units = append(c.units, u)
			}
		}
		s = strings.Trim(before+after, "（）() :")
	} else if t, in, ok := cutBracket(s); ok && isUnit(in) {
		c.units, s = append(c.units, in), t
	}
	if s = strings.Trim(s, "-—*# "); s == "" || c.text != "" {
		return
	}
	c.text = s
	s = c.time.take(cutTitleNumber(s))
	c.target = isTarget(s) && !notTargets.In(s)
	if from, w := captionChange(s); from > 0 && !captionJoins.Ends(s[:from]) {
		c.change, c.verb = true, changeHeads.Row(w).Mark
		s = s[:from]
	}
	c.subject = subjectOf(s)
}

var (
	captionJoins = lexicon.Must("table.join")
	notTargets   = lexicon.Must("table.notarget")
)

// cutTitleNumber takes 表1, 附表2： and the like off the beginning of a title. 表12021年
// is 表1 of 2021.
func cutTitleNumber(s string) string {
	w := titleWords.Prefix(s)
	if w == "" {
		return s
	}
	rest := strings.TrimLeft(s[len(w):], " ")
	n := arabicAt(rest)
	switch {
	case n >= 5 && yearWords.Begins(rest[n:]):
		return rest[n-4:]
	case n == 4 && yearWords.Begins(rest[n:]):
		return rest
	case n == 0:
		_, n, _ = numeral.Scan(rest)
	}
	if k := rangeSign(rest[n:]); k > 0 {
		if d := arabicAt(rest[n+k:]); d > 0 {
			n += k + d
		}
	}
	t := strings.TrimLeft(rest[n:], " ")
	u := strings.TrimLeft(t, ":：、.．")
	if n == 0 && u == rest && rest != "" && utf8.RuneCountInString(w) == 1 {
		return s // 图书馆
	}
	return strings.TrimLeft(u, " ")
}

var titleWords = lexicon.Must("table.title")

// captionChange is where a title ends in what says that the table tells changes, and
// the word of change: 居民消费价格|比上年涨跌幅度, 工业增速.
func captionChange(s string) (from int, w string) {
	to := growLeft(s, len(s), captionTails)
	from, w = changeAtEnd(s[:to])
	if !speeds.Has(w) || from+len(w) == len(s) && speeds.Row(w).Mark == "" {
		return 0, ""
	}
	from = growLeft(s, from, sameTime)
	return from - comparisonTail(s[:from]), w
}

// changeAtEnd is where s ends in a word of change with its tails, and the word.
func changeAtEnd(s string) (from int, w string) {
	if notChanges.Ends(s) {
		return 0, ""
	}
	for from = len(s); ; {
		if w = changeHeads.Suffix(s[:from]); w != "" {
			return from - len(w), w
		}
		tail := changeTails.Suffix(s[:from])
		if tail == "" {
			return 0, ""
		}
		from -= len(tail)
	}
}

var (
	captionTails = lexicon.Must("table.tail")
	speeds       = lexicon.Must("table.speed")
)

// subjectOf is the thing that a title speaks of, without what only says that a
// table follows: 分行业固定资产投资（不含农户）, 非金融领域外商直接投资.
func subjectOf(s string) string {
	s = trimYear(s)
	if t, in, ok := cutBracket(s); ok && composedOf(in, partMarks) {
		s = t
	}
	s = cutTitleTail(s)
	for t := ""; t != s; {
		t = s
		s = ofAll.CutPrefix(cutEach(s))
	}
	s = ofWord.CutSuffix(trimYear(s))
	if strings.ContainsAny(s, "《》") || noSubject.Ends(s) || utf8.RuneCountInString(s) < 2 {
		return ""
	}
	return s
}

var (
	noSubject = lexicon.Must("table.nosubject")
	partMarks = lexicon.Must("table.part")
)

// trimYear takes off what the year of a title leaves: 年末|人口.
func trimYear(s string) string {
	s = strings.Trim(s, " :，、")
	s = s[growRight(s, 0, yearWords, yearEnds):]
	return strings.Trim(s[:growLeft(s, len(s), yearWords, yearEnds)], " :，、")
}

// cutTitleTail takes off what only says that a table of something follows:
// 固定资产投资|及其增长速度情况表.
func cutTitleTail(s string) string {
	end := len(s)
	for before := -1; before != end; {
		before = end
		end = growLeft(s, end, captionTails, shareHeads, doneHeads)
		if from, w := changeAtEnd(s[:end]); speeds.Has(w) {
			end = from
		}
		if end < len(s) {
			end = growLeft(s, end, captionJoins)
		}
	}
	return strings.TrimRight(s[:end], " ")
}

// cutEach takes off what says that the rows are each, or by what they are parted:
// 分行业, 各县区, 按登记注册类型分的, 主要.
func cutEach(s string) string {
	if w := partedBy.Prefix(s); w != "" {
		rest := s[len(w):]
		if k := kindsOfRows.Prefix(rest); k != "" {
			return rest[growRight(rest, len(k), partedBy, ofWord):]
		}
		first := firstRunes(rest, 9)
		if at, by := partedBy.Find(first); at > 0 {
			return rest[growRight(rest, at+len(by), ofWord):]
		}
		if at, of := ofWord.Find(first); at > 0 {
			return rest[at+len(of):]
		}
		return s
	}
	w := eachRow.Prefix(s)
	if w == "" {
		return s
	}
	t := s[len(w):]
	if eachRow.Row(w).Mark == "area" {
		t = kindsOfRows.CutPrefix(t)
	}
	return t[growRight(t, 0, ofWord):]
}

var (
	partedBy    = lexicon.Must("table.by")
	kindsOfRows = lexicon.Must("table.kind")
	eachRow     = lexicon.Must("table.each")
)

// unitFor is the caption's unit for levels, or for changes.
func (c *caption) unitFor(ratio bool) string {
	for _, u := range c.units {
		if full, _ := unit.Parse(u); (full.Dimension == unit.Percent || full.Dimension == unit.Points) == ratio {
			return u
		}
	}
	return ""
}
