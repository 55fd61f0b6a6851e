package export

import "testing"

// A column of years is as wide as its longest number, and the bracket behind a number may
// be broken off.
func TestDocxYearWidth(t *testing.T) {
	table := func(cells ...string) *BriefingTable {
		r := BriefingRow{Name: "地区生产总值", Unit: "亿元"}
		years := []int{2022, 2023, 2024, 2025}
		for _, c := range cells {
			r.Cells = append(r.Cells, BriefingCell{Text: c})
		}
		return &BriefingTable{Years: years, Rows: []BriefingRow{r}, ChangeHead: "比上年"}
	}
	plain := docxWidths(table("4.5", "6.4", "5.8", "5.8"))
	long := docxWidths(table("4.5", "11863.8", "13000", "13697.5"))
	bracket := docxWidths(table("4.5（预计）", "6.4", "5.8", "5.8"))
	if plain[2] >= long[2] || long[2] < len("13697.5")*112 {
		t.Errorf("a column of 13697.5 is %d wide, of 5.8 %d", long[2], plain[2])
	}
	if bracket[2] != plain[2] {
		t.Errorf("a bracket makes the column %d wide, not %d", bracket[2], plain[2])
	}
	few := table("1390（预计）", "728")
	few.Years = few.Years[:2]
	if w := docxWidths(few)[2]; w < 4*112+4*180 {
		t.Errorf("a column of 1390（预计） is %d wide, though there is room", w)
	}
	sum := 0
	for _, w := range long {
		sum += w
	}
	if sum != docxTextWidth {
		t.Errorf("the columns are %d wide together, the text %d", sum, docxTextWidth)
	}
}
