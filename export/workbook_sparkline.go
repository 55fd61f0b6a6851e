package export

import (
	"encoding/xml"
	"strings"
)

// Sparklines stand in an extension at the end of a sheet's part. excelize's
// stream writer drops such extensions (v2.11.1), so we write this one ourselves
// while the part goes into the archive.

// A sparkline draws a range of another sheet in one cell.
type sparkline struct {
	cell, data string
	negative   bool // has values below zero
}

// sparklineXML is the extension with all sparklines: little columns, because
// LibreOffice 7.4 prints no lines, and because a missing year shows as a missing
// column. They stand on zero. Years that are folded away are drawn too. Those with values below zero are a group of their
// own, for which Excel finds the lower end. There is one group for many cells:
// Excel asks to repair files that have a group for each.
func sparklineXML(lines []sparkline, color string) string {
	var plain, negative []sparkline
	for _, l := range lines {
		if l.negative {
			negative = append(negative, l)
		} else {
			plain = append(plain, l)
		}
	}
	groups := sparklineGroup(plain, color, ` manualMin="0"`, ` minAxisType="custom"`) + sparklineGroup(negative, color, "", "")
	if groups == "" {
		return ""
	}
	return `<extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">` +
		`<x14:sparklineGroups xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">` + groups + `</x14:sparklineGroups></ext></extLst>`
}

func sparklineGroup(lines []sparkline, color, from, axis string) string {
	if len(lines) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString(`<x14:sparklineGroup` + from + ` type="column" displayEmptyCellsAs="gap" negative="1" displayHidden="1"` + axis + `>`)
	for _, part := range []string{"Series", "Negative", "Axis", "Markers", "First", "Last", "High", "Low"} {
		c := color
		if part == "Negative" {
			c = colorWorse
		}
		b.WriteString(`<x14:color` + part + ` rgb="FF` + c + `"/>`)
	}
	b.WriteString(`<x14:sparklines>`)
	for _, l := range lines {
		b.WriteString(`<x14:sparkline><xm:f>`)
		_ = xml.EscapeText(&b, []byte(l.data)) // a Builder never fails
		b.WriteString(`</xm:f><xm:sqref>` + l.cell + `</xm:sqref></x14:sparkline>`)
	}
	b.WriteString(`</x14:sparklines></x14:sparklineGroup>`)
	return b.String()
}
