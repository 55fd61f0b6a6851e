package export

import (
	"encoding/base64"
	"hash/crc32"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"linian/decision"
	"linian/figure"
)

// DetailContent is the heading of the column of 明细 that keeps a checksum of each cell of
// the row that is no decision. By it a cell that somebody typed over is told from one that
// another version of the program, or another decision, would fill otherwise.
const DetailContent = "原内容"

// contentHeads are the columns of the record, in its order. What is added goes to the end:
// records that were written before are then the shorter ones.
var contentHeads = []string{
	DetailID, DetailName, DetailLine, "机关", DetailYear, "时期", DetailValue, "上限", DetailUnit, DetailBound, DetailKind, "依据原文",
	"疑点", "采用", headFile, "行", "列", "范围", "增减", "基准值", "基准单位", "起", "止", "报告年份",
}

// contentMark begins each record, so that no program takes it for a number.
const contentMark = "v"

// contentWidth is how many characters of the record are of one cell.
const contentWidth = 4

// contentColumns are the places of contentHeads within a row of 明细.
var contentColumns = func() []int {
	at := make([]int, len(contentHeads))
	for i, h := range contentHeads {
		at[i] = detailColumn(h) - 1
	}
	return at
}()

// contentOf is the record of a row as it is written.
func contentOf(cells []any) string {
	var b strings.Builder
	b.WriteString(contentMark)
	for _, i := range contentColumns {
		var text string
		if c, ok := cells[i].(excelize.Cell); ok {
			switch v := c.Value.(type) {
			case string:
				text = v
			case int:
				text = strconv.Itoa(v)
			case float64:
				text = strconv.FormatFloat(v, 'g', -1, 64)
			}
		}
		b.WriteString(checksum(text))
	}
	return b.String()
}

// checksum is of a cell's text without its blanks, a number without the residue that
// spreadsheet programs add when they save: 97.30000000000001.
func checksum(text string) string {
	text = strings.Join(strings.Fields(text), "")
	if v, err := strconv.ParseFloat(text, 64); err == nil {
		text = strconv.FormatFloat(v, 'g', 12, 64)
	}
	sum := crc32.ChecksumIEEE([]byte(text))
	return base64.RawURLEncoding.EncodeToString([]byte{byte(sum >> 16), byte(sum >> 8), byte(sum)})
}

// An Edit is a cell of a row of 明细, none of its decision, that was typed over.
type Edit struct {
	Head  string // 数值
	Now   string // what stands there, a number as the user sees it
	Place string // 明细!G17
	// was and is are the checksums of what linian wrote and of what stands there.
	was, is string
}

// readContent compares the row with its record.
func (r *CorrectionRow) readContent(cell func(head string) string, at map[string]int) {
	record, ok := strings.CutPrefix(strings.TrimSpace(cell(DetailContent)), contentMark)
	if !ok || len(record)%contentWidth != 0 {
		return
	}
	r.Recorded = true
	for i, head := range contentHeads[:min(len(contentHeads), len(record)/contentWidth)] {
		column, there := at[head]
		if !there {
			continue
		}
		was, is := record[i*contentWidth:(i+1)*contentWidth], checksum(cell(head))
		if was != is {
			r.Edits = append(r.Edits, Edit{Head: head, Now: strings.TrimSpace(plainNumber(cell(head))),
				Place: SheetDetails + "!" + colName(column+1) + strconv.Itoa(r.row), was: was, is: is})
		}
	}
}

// Edited tells whether the cell of a column was typed over.
func (r CorrectionRow) Edited(head string) bool {
	return slices.ContainsFunc(r.Edits, func(e Edit) bool { return e.Head == head })
}

// SameChange tells whether two rows of one figure were changed alike.
func (r CorrectionRow) SameChange(s CorrectionRow) bool {
	return r.Cells.Tidy() == s.Cells.Tidy() && slices.EqualFunc(r.Edits, s.Edits, func(a, b Edit) bool { return a.Head == b.Head && a.is == b.is })
}

// NamedCells are the cells of the decision; 合并 and 拆分 without a name take the one that was
// typed over the row's own.
func (r CorrectionRow) NamedCells() decision.Cells {
	c := r.Cells
	a, _ := decision.ParseAction(strings.TrimSpace(c.Action))
	if strings.TrimSpace(c.Value) != "" || a != figure.Merge && a != figure.Split {
		return c
	}
	for _, e := range r.Edits {
		if e.Head == DetailName || e.Head == DetailLine {
			c.Value = e.Now
			break
		}
	}
	return c
}

// fewWords are the columns with so few different words that some rows may well exchange them.
var fewWords = []string{DetailBound, DetailKind}

// Moved are the headings of columns whose cells stand in other rows than their own, as after
// sorting or pasting one column alone: the words that came are those that went.
func (c *Corrections) Moved() map[string]bool {
	came, went := map[string][]string{}, map[string][]string{}
	for _, r := range c.Rows {
		for _, e := range r.Edits {
			came[e.Head], went[e.Head] = append(came[e.Head], e.is), append(went[e.Head], e.was)
		}
	}
	moved := map[string]bool{}
	for head, is := range came {
		least := 2
		if slices.Contains(fewWords, head) {
			least = 6
		}
		if len(is) < least {
			continue
		}
		left := map[string]int{}
		for _, s := range went[head] {
			left[s]++
		}
		same := 0
		for _, s := range is {
			if left[s] > 0 {
				left[s]--
				same++
			}
		}
		// A column that was shifted by a few rows loses some at one end.
		moved[head] = same == len(is) || len(is) >= 10 && same*10 >= len(is)*9
	}
	return moved
}
