// Package bench makes any number of work reports to measure linian with, and
// its commands measure: bench/reports writes reports into a folder,
// bench/compare sets the speed of extraction beside that of other programs, bench/cost
// whole commands beside each other (make bench).
//
// The reports are those of samples, which are our own, with another body, year
// and scale: a report of body b and year y is that of one sample with its
// numbers multiplied by what belongs to b and y, so that the figures of one body
// form sensible series over the years.
package bench

import (
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"linian/report"
)

// YearsPerBody is how many years' reports each body gives; FirstYear is the year
// of the first.
const (
	YearsPerBody = 10
	FirstYear    = 2012
)

// A Generator makes reports out of patterns.
type Generator struct{ patterns []pattern }

// A pattern is the text of one sample and the year and place that it names.
type pattern struct {
	text string
	year int
}

// sampleTown is the invented town of all samples; its name gives way to others.
const sampleTown = "临澜"

// sources are pairs of samples of one year: a government's report, and the
// report of a congress that is put between its parts, which gives a report of
// usual length (28 KB).
var sources = [][2]string{
	{"2018年政府工作报告.txt", "2018年人大常委会工作报告.txt"},
	{"临澜市2022年度政府工作报告.txt", "市人大常委会2022年工作报告.txt"},
	{"2024年政府工作报告.txt", "临澜市人大常委会工作报告（2019年1月）.txt"},
}

// New reads the patterns from the folder of the samples.
func New(samples string) (*Generator, error) {
	var g Generator
	for _, pair := range sources {
		var parts [2]*report.Report
		for i, name := range pair {
			rs, err := report.ReadFile(filepath.Join(samples, name), name, report.Options{})
			if err != nil {
				return nil, err
			}
			parts[i] = rs[0]
		}
		g.patterns = append(g.patterns, join(parts[0], parts[1]))
	}
	return &g, nil
}

// join puts the review of the congress's report before the plan of the
// government's, its years moved to those of the government's.
func join(government, congress *report.Report) pattern {
	head, plan := cutBefore(government.Text.String(), "\n二、")
	_, review := cutBefore(congress.Text.String(), "\n一、")
	review, _ = cutBefore(review, "\n二、")
	if _, rest, ok := strings.Cut(review[1:], "\n"); ok {
		review = "\n" + rest
	}
	review = moveYears(review, government.Meta.Year-congress.Meta.Year)
	return pattern{text: head + review + plan, year: government.Meta.Year}
}

func cutBefore(s, mark string) (before, from string) {
	if k := strings.Index(s, mark); k >= 0 {
		return s[:k], s[k:]
	}
	return s, ""
}

var (
	years   = regexp.MustCompile(`(?:19|20)\d\d年`)
	numbers = regexp.MustCompile(`(第|前|[A-Za-z.])?\d+(?:\.\d+)?(年|月|日|届|次会议|—|-|热线|%|个百分点|周岁|岁)?`)
)

func moveYears(s string, by int) string {
	return years.ReplaceAllStringFunc(s, func(y string) string {
		n, _ := strconv.Atoi(y[:4])
		return strconv.Itoa(n+by) + "年"
	})
}

// Report is the i-th report: its file name, slash-separated, and its text in
// UTF-8. The same seed and i give the same bytes.
func (g *Generator) Report(seed uint64, i int) (name string, text []byte) {
	body, year := i/YearsPerBody, FirstYear+i%YearsPerBody
	of := rand.New(rand.NewPCG(seed, uint64(body)))
	p := g.patterns[of.IntN(len(g.patterns))]
	town := townName(body)
	scale := math.Exp(of.Float64()*3-1.5) * math.Pow(1.03+of.Float64()*0.06, float64(year-p.year))
	rates := 0.9 + 0.2*rand.New(rand.NewPCG(seed, uint64(i)<<20|1)).Float64()

	s := strings.ReplaceAll(moveYears(p.text, year-p.year), sampleTown, town)
	s = numbers.ReplaceAllStringFunc(s, func(n string) string {
		m := numbers.FindStringSubmatch(n)
		switch {
		case m[1] != "":
			return n
		case m[2] == "%" || m[2] == "个百分点":
			return rescale(n[:len(n)-len(m[2])], rates, 100) + m[2]
		case m[2] != "":
			return n
		}
		return rescale(n, scale, math.MaxInt32)
	})
	return fmt.Sprintf("%s市/%d年政府工作报告.txt", town, year), []byte(s)
}

// rescale multiplies a number as written and keeps its decimal places; what is
// 100 % stays so.
func rescale(n string, by, most float64) string {
	v, err := strconv.ParseFloat(n, 64)
	if err != nil || v == most {
		return n
	}
	places := 0
	if k := strings.IndexByte(n, '.'); k >= 0 {
		places = len(n) - k - 1
	}
	least := math.Pow10(-places)
	return strconv.FormatFloat(min(max(v*by, least), most), 'f', places, 64)
}

// townName is an invented name, another one for every n below 216000.
func townName(n int) string {
	const first, second = "云澄泽沛望怀宁安永嘉清河临江南浦平阳武昌乐会东莱新绛丰润景曲文登广饶", "州川陵溪源泉浦洲岭原城台岗湾桥店塘林山水沙石田谷坪坝沟营堡寨"
	a, b := []rune(first), []rune(second)
	name := string(a[n%len(a)]) + string(b[n/len(a)%len(b)])
	if n /= len(a) * len(b); n > 0 {
		name = string(a[n%len(a)]) + name
	}
	if n /= len(a); n > 0 {
		name = string(b[n%len(b)]) + name
	}
	return name
}
