package report

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
)

// Tables of an OFD page are found by its rulings, as those of a PDF are
// (pdf_table.go). A PDF counts in points from the bottom, an OFD in millimetres
// from the top.

const pointsPerMM = 72 / 25.4

// letters appends the characters of s, which are the piece's as they are shown,
// each where it stands.
func (p placed) letters(out []letter, s string) []letter {
	all := max(width(s), 1)
	at := 0
	for _, r := range s {
		w := width(string(r))
		x := p.x + (p.end-p.x)*(float64(at)+float64(w)/2)/float64(all)
		out = append(out, letter{r: r, x: x * pointsPerMM, y: -(p.y - p.size/3) * pointsPerMM})
		at += w
	}
	return out
}

// An ofdPath is a path while it is read.
type ofdPath struct {
	left, top float64
	ctm       [6]float64
	data      string
}

func newOFDPath(t xml.StartElement) *ofdPath {
	o := newOFDObject(t)
	if o.hidden || attr(t, "Stroke") == "false" && attr(t, "Fill") != "true" {
		return nil
	}
	return &ofdPath{left: o.left, top: o.top, ctm: o.ctm}
}

// edges are the upright and level lines of a path of straight lines; a thin area
// is one.
func (p *ofdPath) edges() (lines []rect) {
	var points [][2]float64
	f := strings.Fields(p.data)
	add := func(a, b [2]float64) {
		if math.Abs(a[0]-b[0]) < thin || math.Abs(a[1]-b[1]) < thin {
			lines = append(lines, rect{min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])})
		}
	}
	for i := 0; i < len(f); i++ {
		switch f[i] {
		case "M", "S", "L":
			if i+2 >= len(f) {
				return lines
			}
			at, ok := p.point(f[i+1], f[i+2])
			if !ok {
				return lines
			}
			if f[i] == "L" && len(points) > 0 {
				add(points[len(points)-1], at)
			} else {
				points = points[:0]
			}
			points = append(points, at)
			i += 2
		case "C":
			if len(points) > 0 {
				add(points[len(points)-1], points[0])
			}
		default: // a curve
			return nil
		}
	}
	return lines
}

// point is a point of the page in points, from the path's own coordinates.
func (p *ofdPath) point(x, y string) (at [2]float64, ok bool) {
	a, err := strconv.ParseFloat(x, 64)
	b, err2 := strconv.ParseFloat(y, 64)
	m := p.ctm
	return [2]float64{(p.left + m[0]*a + m[2]*b + m[4]) * pointsPerMM, -(p.top + m[1]*a + m[3]*b + m[5]) * pointsPerMM}, err == nil && err2 == nil
}
