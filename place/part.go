package place

import (
	"slices"
	"strings"
)

// PartKinds end the names of parts of an area that reports speak of by themselves
// and that no list of divisions has: 海东新区, 临港工业园. They stand in the form of
// an alternative of an expression.
const PartKinds = "新区|工业区|集聚区|景区|工业区|开发区|高新区|经开区|综保区|保税区|自贸区|示范区|实验区|试验区|度假区|园区|产业园|工业园|经济区"

// EconomicZones are those of PartKinds that have an economy of their own to report.
const EconomicZones = "新区|开发区|高新区|经开区|综保区|综合保税区|保税区|工业园区|工业园|工业区"

var partKinds = strings.Split(PartKinds, "|")

// IsPartKind reports whether s is a kind of part alone (园区), and no name of one.
func IsPartKind(s string) bool { return slices.Contains(partKinds, s) }
