package export

import (
	"strings"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"linian/analyze"
)

// wbFont stands on every Windows with Chinese Office; elsewhere it is replaced
// by the system's own sans-serif.
const wbFont = "微软雅黑"

// Colours, readable on white and told apart by colour-blind eyes (blue-green
// beside orange-brown). They never carry a meaning alone: signs, words and
// italics say the same.
const (
	colorInk    = "1F2933"
	colorQuiet  = "6B7280"
	colorHead   = "1F4E79"
	colorBand   = "DCE6F1"
	colorRule   = "D0D7DE"
	colorBetter = "00695C"
	colorWorse  = "B23B00"
	colorInput  = "FFF8E1"
	colorTarget = "B4500B"
	colorResult = "0B5FA5" // in charts
	colorSpark  = "5B8DB8"
)

// A wbStyle is all that makes one cell look different from another.
type wbStyle struct {
	format string // number format; "" is General
	color  string // of the text; "" is colorInk
	fill   string
	bold   bool
	italic bool
	size   float64 // 0 is 10
	align  string  // left, center, right; "" leaves it to the value
	top    bool    // at the upper edge and not in the middle
	wrap   bool
	frame  bool // a hairline under the cell
	indent int
}

var (
	styleTitle = wbStyle{size: 16, bold: true, color: colorHead}
	styleNote  = wbStyle{size: 9, color: colorQuiet}
	styleHead  = wbStyle{bold: true, color: "FFFFFF", fill: colorHead, align: "center", wrap: true}
	styleSub   = wbStyle{bold: true, color: colorHead, fill: "EEF2F7", align: "center", wrap: true}
	styleBand  = wbStyle{bold: true, color: colorHead, fill: colorBand}
	styleCell  = wbStyle{frame: true}
	styleMid   = wbStyle{frame: true, align: "center"}
	styleLong  = wbStyle{frame: true, wrap: true, top: true}
	styleTop   = wbStyle{frame: true, top: true}
	styleInput = wbStyle{frame: true, top: true, fill: colorInput}
	styleLink  = wbStyle{color: colorHead, frame: true}
	styleQuiet = wbStyle{frame: true, align: "center", color: colorQuiet, size: 9}
)

func (b *book) style(st wbStyle) int {
	if id, ok := b.styles[st]; ok || b.err != nil {
		return id
	}
	id, err := b.f.NewStyle(st.excel())
	b.do(err)
	b.styles[st] = id
	return id
}

func (st wbStyle) excel() *excelize.Style {
	x := &excelize.Style{
		Font:      &excelize.Font{Family: wbFont, Size: 10, Bold: st.bold, Italic: st.italic, Color: colorInk},
		Alignment: &excelize.Alignment{Vertical: "center", Horizontal: st.align, WrapText: st.wrap, Indent: st.indent},
	}
	if st.size > 0 {
		x.Font.Size = st.size
	}
	if st.color != "" {
		x.Font.Color = st.color
	}
	if st.top {
		x.Alignment.Vertical = "top"
	}
	if st.fill != "" {
		x.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{st.fill}}
	}
	if st.frame {
		x.Border = []excelize.Border{{Type: "bottom", Color: colorRule, Style: 1}}
	}
	if st.format != "" {
		x.CustomNumFmt = &st.format
	}
	return x
}

// maxPlaces is how many decimals are shown of a converted value; a value as a
// report states it has hardly ever more.
const maxPlaces = 4

// decimalPlaces is how many decimals a value needs.
func decimalPlaces(d decimal.Decimal) int {
	n := 0
	for n < maxPlaces && !d.Equal(d.Truncate(int32(n))) {
		n++
	}
	return n
}

// numberFormat shows n decimals between two literals, which may hold no digits
// of the value itself: the cell stays a number. A sign stands behind the first
// literal.
func numberFormat(n int, before, after string) string {
	core := "#,##0"
	if n > 0 {
		core += "." + strings.Repeat("0", n)
	}
	after = formatLiteral(after)
	if before == "" {
		return core + after
	}
	before = formatLiteral(before)
	return before + core + after + ";" + before + "-" + core + after
}

// signedFormat is numberFormat for a change: a rise bears a plus.
func signedFormat(n int, before, after string) string {
	zero := "0"
	if n > 0 {
		zero += "." + strings.Repeat("0", n)
	}
	core, before, after := "#,##"+zero, formatLiteral(before), formatLiteral(after)
	return before + "+" + core + after + ";" + before + "-" + core + after + ";" + before + zero + after
}

// formatLiteral quotes text for a number format.
func formatLiteral(s string) string {
	if s == "" {
		return ""
	}
	return `"` + strings.ReplaceAll(s, `"`, "") + `"`
}

// pointFormat shows a value in its unit with its bound: 超4%, 39—42. The unit
// itself stands in a column of its own; only the sign % is repeated, because a
// bare 4 could be taken for a count.
func pointFormat(p *analyze.Point, unit string) string {
	return numberFormat(statedPlaces(p), p.Qualifier.Cell(), formatTail(p, unit))
}

// aimFormat shows a target as targets are spoken of: 5%以上, 2%左右.
func aimFormat(p *analyze.Point, unit string) string {
	before, after, _ := strings.Cut(p.Qualifier.Aim("\x00"), "\x00")
	return numberFormat(statedPlaces(p), before, formatTail(p, unit)+after)
}

func formatTail(p *analyze.Point, unit string) string {
	tail := ""
	if p.Upper.Valid {
		tail = "—" + p.Upper.Decimal.Round(maxPlaces).String()
	}
	if unit == "%" || unit == "‰" {
		tail += unit
	}
	return tail
}

// statedPlaces is how many decimals a value needs, or has in its report: 5.0.
func statedPlaces(p *analyze.Point) int {
	n := decimalPlaces(p.Value)
	if _, decimals, ok := strings.Cut(p.Digits(p.Value), "."); ok {
		n = max(n, len(decimals))
	}
	return n
}
