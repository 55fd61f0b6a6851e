package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"linian/place"
	"linian/unit"
)

// Numbers within what bears a name: “300米见绿、500米见园”, 七台河市.

// refusals are constructs in which a number with its unit is no figure.
var refusals = slices.Concat(countRefusals, labelRefusals)

var labelRefusals = []construct[func(c *candidate) bool]{
	{Rule{ID: "none.label", Says: "引号里的时间、距离，是所引名称的一部分",
		Yes: []string{"review: 打造“城市‹15分钟›、乡村30分钟急救圈”。", "review: 实现“300米见绿、‹500米›见园”。", "review: 实施“大干‹200天›集中攻坚”行动。"},
		No:  []string{"review: 企业开办时间压缩到“‹4小时›”。", "review: 打造“东江画廊”步道‹12公里›，评为“最美步道”。", "review: 建设“四好农村路”‹86公里›。"},
	}, (*candidate).inLabel},
	{Rule{ID: "none.place", Says: "地名里的数字",
		Yes: []string{"review: 开展与黑龙江省‹七台›河市的对口合作。"},
		No:  []string{"review: 改造‹七台›机组。"},
	}, (*candidate).inPlace},
}

// inLabel reports whether a time or a length stands in a short quotation with other words
// behind it.
func (c *candidate) inLabel() bool {
	const most = 24 // runes on each side, of three bytes each
	d := string(c.it.unit.Dimension)
	if !strings.HasPrefix(d, string(unit.Duration)) && d != string(unit.Length) || c.title() {
		return false
	}
	before := lastBytes(c.before, 3*most)
	open := strings.LastIndex(before, "“")
	if open < 0 || strings.ContainsAny(before[open:], "”，。；：") {
		return false
	}
	rest, _, closed := strings.Cut(firstRunes(c.after, most+1), "”")
	return closed && strings.TrimLeft(rest, "、") != "" && !strings.ContainsAny(rest, "“，。；：")
}

// inPlace reports whether a numeral in words begins the name of a place that goes on
// behind its unit.
func (c *candidate) inPlace() bool {
	const most = 5 // runes
	if !c.num.han {
		return false
	}
	s := c.sc.s[c.at:]
	for i, n := 0, 0; i < len(s) && n < most; n++ {
		_, w := utf8.DecodeRuneInString(s[i:])
		if i += w; i > c.it.tail-c.at && len(place.Load().Named(s[:i])) > 0 {
			return true
		}
	}
	return false
}
