package export

import "testing"

// A column of changes that hardly a row has is left out of the table.
func TestFewChanges(t *testing.T) {
	for _, tt := range []struct {
		with, without int
		few           bool
	}{{0, 3, true}, {1, 4, true}, {1, 3, false}, {4, 0, false}} {
		var table BriefingTable
		for range tt.with {
			table.Rows = append(table.Rows, BriefingRow{Change: "增长8%"})
		}
		for range tt.without {
			table.Rows = append(table.Rows, BriefingRow{Change: "—"})
		}
		if got := table.fewChanges(); got != tt.few {
			t.Errorf("%d of %d rows: %v", tt.with, tt.with+tt.without, got)
		}
	}
}
