package extract

import (
	"strings"
	"unicode/utf8"

	"linian/internal/lazyregexp"
	"linian/lexicon"
	"linian/outline"
	"linian/report"
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

var (
	captionNumber = lazyregexp.New(`^(?:附?表|附件|附录|专栏|图)\s*[0-9一二三四五六七八九十]*(?:[-—.－][0-9]+)?\s*[:：、.．]?`)
	gluedYear     = lazyregexp.New(`^(附?表\s*\d{1,2})((?:19|20)\d\d年)`)
	unitLine      = lazyregexp.New(`(?:计量)?单\s*位\s*[:：]\s*([^\s）)]+)`)
	changesOnly   = lazyregexp.New(`(?:比上年|同比|比上年同期)?(?:涨跌幅度|涨跌情况|上涨情况|上涨幅度|涨幅|增长速度|增长情况|增长幅度|增减情况|增速|增幅)(?:情况)?(?:表|一览表|统计表)?$`)
	captionTail   = lazyregexp.New(`(?:、|以?及其?|和|与)?(?:其)?(?:增长速度|增长幅度|增长情况|增速|增幅|涨跌幅度|涨跌情况|上涨情况|构成|比重|完成|执行|变化|增减|主要|发展)*(?:情况|指标)*(?:及其?增长速度)?(?:一览|统计|汇总|对比|对照|数据)*(?:表|图)?(?:[（(][一二三四五六七八九十续0-9]+[)）])?$`)
	captionOf     = lazyregexp.New(`^(?:分|按).{1,8}?(?:分的?|的)|^分(?:行业|地区|产业|县区|区县|类别|所有制|经济类型|登记注册类型|领域)|^各(?:县区|区县|县市区|县（市、区）|市县|市州|地市|地区|乡镇|镇街)|^(?:对|与)?(?:主要|各类|各种|各|全部)(?:的)?`)
)

func isUnitLine(s string) bool {
	return utf8.RuneCountInString(s) <= 24 && unitLine.MatchString(s)
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
	if m := unitLine.FindStringSubmatch(s); m != nil {
		for _, u := range strings.FieldsFunc(m[1], func(r rune) bool { return strings.ContainsRune("、，,;；和", r) }) {
			if u = strings.Trim(u, "）)"); isUnit(u) {
				c.units = append(c.units, u)
			}
		}
		s = strings.Trim(strings.Replace(s, m[0], "", 1), "（）() :")
	} else if t, in, ok := cutBracket(s); ok && isUnit(in) {
		c.units, s = append(c.units, in), t
	}
	if s = strings.Trim(s, "-—*# "); s == "" || c.text != "" {
		return
	}
	c.text = s
	s = gluedYear.ReplaceAllString(s, "$1 $2")
	s = captionNumber.ReplaceAllString(s, "")
	s = c.time.take(s)
	c.target = targetWords.MatchString(s) && !strings.ContainsAny(s, "完执") && !strings.Contains(s, "指标")
	if m := changesOnly.FindString(s); m != "" && m != s && !captionJoins.Ends(strings.TrimSuffix(s, m)) {
		c.change = true
		if strings.Contains(m, "涨") {
			c.verb = "上涨"
		}
		s = strings.TrimSuffix(s, m)
	}
	c.subject = subjectOf(s)
}

var captionJoins = lexicon.Must("table.join")

// subjectOf is the thing that a title speaks of, without what only says that a
// table follows: 分行业固定资产投资（不含农户）, 非金融领域外商直接投资.
func subjectOf(s string) string {
	s = strings.TrimPrefix(strings.Trim(s, " :，、年末"), "度")
	s = captionTail.ReplaceAllString(s, "")
	for {
		t := captionOf.ReplaceAllString(s, "")
		t = ofAll.CutPrefix(t)
		if t == s {
			break
		}
		s = t
	}
	s = strings.Trim(s, " :，、年末的")
	if strings.ContainsAny(s, "《》") || noSubject.Ends(s) || utf8.RuneCountInString(s) < 2 {
		return ""
	}
	return s
}

var noSubject = lexicon.Must("table.nosubject")

// unitFor is the caption's unit for levels, or for changes.
func (c *caption) unitFor(ratio bool) string {
	for _, u := range c.units {
		if (u == "%" || u == "‰" || u == "百分点") == ratio {
			return u
		}
	}
	return ""
}
