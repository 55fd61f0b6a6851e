package outline

import (
	"strings"

	"linian/internal/lazyregexp"
	"linian/place"
	"linian/report"
)

// partHead is a heading, or the beginning of a paragraph, that names a part of the
// report's area and goes on with no verb of doing: （三）海东新区, ——海东新区：….
var (
	partHead = lazyregexp.New(`^([^，。；：、0-9推支加促大深全启规获成建设新批在以对把将施进化发行抓各类“”《》]{2,7}(?:` + place.PartKinds + `))($|[：:。]|(?:经济|建设|发展)[^，。；：]{0,12}$)`)
	anyPart  = lazyregexp.New(`^(?:经济|工业|产业|高新|技术|国家级|国家|省级|市级|重点|特色|现代|科技|物流|农业|旅游|生态|文化|示范|境内|综合|[一二两三四五六七八九十]个?|级)+`)
)

// townHead is a paragraph's first sentence that says no more than that something is done for
// the town of the area: 做大|主城区, 提升|中心城区|品质.
var townHead = lazyregexp.New(`^[^，。；：、0-9都大向县]{0,8}?[^，。；：、0-9都向县新]((?:中心|主|老)城区|市区)[^，。；：、0-9和与及到至开]{0,10}[。：]`)

// partOf is the part of the report's area that a heading names; "" where it names
// none, a kind of part (工业园区) or the report's own place. alone is set where it is
// named before a colon or a stop: then it holds for its own paragraph.
func partOf(text, own string) (part string, alone bool) {
	t := strings.TrimLeft(text, "—-　 ·（(")
	if i := strings.IndexAny(t, "）)、."); i > 0 && i <= len("十二") && strings.ContainsAny(t[:i], "一二三四五六七八九十123456789") {
		t = strings.TrimLeft(t[i:], "）)、. 　")
	}
	head := firstRunes(t, 30)
	if m := townHead.FindStringSubmatch(head); m != nil {
		return m[1], true
	}
	if !strings.Contains(head, "区") && !strings.Contains(head, "园") {
		return "", false
	}
	m := partHead.FindStringSubmatch(head)
	if m == nil {
		return "", false
	}
	part = m[1]
	if kind := anyPart.FindString(part); own != "" && strings.Contains(own, part) || kind != "" && len(part)-len(kind) <= len("开发区") {
		return "", false
	}
	return part, m[2] != "" && strings.ContainsAny(m[2], "：:。")
}

// A placer keeps the part of the area that headings name.
type placer struct {
	own   string
	part  string
	level int // of the heading that named it
}

// enter is the place of a block's figures; "" for the report's own.
func (p *placer) enter(b report.Block, text string) string {
	if b.Kind == report.Row {
		return p.part
	}
	if b.Kind == report.Heading {
		if p.part != "" && b.Level <= p.level {
			p.part = ""
		}
		if part, _ := partOf(text, p.own); part != "" {
			p.part, p.level = part, b.Level
		}
		return p.part
	}
	if part, alone := partOf(text, p.own); alone {
		return part
	}
	return p.part
}
