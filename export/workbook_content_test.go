package export

import (
	"slices"
	"testing"
)

// The record of a row is of all columns but those of the decision.
func TestContentHeads(t *testing.T) {
	other := []string{DetailDecision, DetailCorrect, DetailRemark, DetailRecord, DetailContent}
	for _, h := range detailHeads {
		if slices.Contains(contentHeads, h.name) == slices.Contains(other, h.name) {
			t.Errorf("column %s: in the record is %v", h.name, slices.Contains(contentHeads, h.name))
		}
	}
}

// Spreadsheet programs rewrite numbers and blanks; that is no edit.
func TestChecksum(t *testing.T) {
	for _, same := range [][2]string{
		{"97.3", "97.30000000000001"}, {"61.5", "61.50"}, {"123456789012", "1.23456789012E+11"}, {"两行\n文字", "两行 文字"}, {"", " "},
	} {
		if checksum(same[0]) != checksum(same[1]) {
			t.Errorf("%q and %q differ", same[0], same[1])
		}
	}
	for _, other := range [][2]string{{"97.3", "97.31"}, {"结果", "目标"}, {"0", ""}} {
		if checksum(other[0]) == checksum(other[1]) {
			t.Errorf("%q and %q are the same", other[0], other[1])
		}
	}
}
