// Package charts draws comparisons: analyze.Result → pages and pictures.
//
//	figure.go      what is drawn of one comparison, whatever draws it
//	option.go      figure → ECharts option, with go-echarts
//	compare.go     the charts of several indicators: indexed, completion, bodies
//	heat.go        growth by indicator and year, as a table
//	page.go        options and tables → 图表.html and charts/<name>.html
//	names.go       comparisons → names of files
//	contents.go    charts/目录.html
//	label.go       where values are written in pictures
//	picture.go     figure → SVG and PNG, without a browser, with gonum/plot/vg
//	gallery.go     pictures drawn once for all who want them
//	words.go       figures in Chinese words
//
// go-echarts makes the options and nothing else: its own page templates load
// scripts from the network and turn strings marked __f__ into functions, which
// text from a report must never become. Pages here carry the option as inert
// JSON, the only scripts are the two that this package embeds, and a content
// security policy names their hashes.
package charts

import (
	"bytes"
	"cmp"
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"

	"linian/analyze"
)

// Script says where the pages of charts/ take ECharts from. 图表.html always
// carries it.
type Script string

const (
	// AutoScript is InlineScript for up to AutoInline indicators, else
	// SharedScript: 0.7 MB for each page add up.
	AutoScript   Script = ""
	InlineScript Script = "inline" // in each page: one file is all that is needed
	SharedScript Script = "shared" // charts/echarts.min.js beside the pages
)

// AutoInline is up to how many indicators AutoScript writes self-contained
// pages.
const AutoInline = 30

// Options change what is written. The zero value is good.
type Options struct {
	// Title heads 图表.html; the result's title, else 历年对比图表, when "".
	Title string
	// Script says where single pages take ECharts from. WriteChart always
	// writes a self-contained page unless it is SharedScript.
	Script Script
	// Core are the indicators of the first screen of 图表.html, by key or name; none
	// means those of the body's kind.
	Core []string
	// NoPictures leaves charts/<name>.svg and .png out of WriteAll.
	NoPictures bool
	// Font is the path of a TTF, OTF, TTC or OTC file with Chinese characters
	// for PNG. When "", the carried Noto Sans CJK SC is used, so that every
	// machine draws the same bytes; a character that it lacks comes from the
	// system's Chinese font, and is shown as 〓 where there is none.
	Font string
	// Gallery is where WriteAll takes PNGs from, so that they need not be drawn
	// again for others who share it; nil: it draws them itself.
	Gallery *Gallery
	// Stop, if not nil, is asked before each file and each picture; its error ends
	// WriteAll, which returns it. A context's Err is one.
	Stop func() error
}

// stopped is the error of Stop.
func (o Options) stopped() error {
	if o.Stop == nil {
		return nil
	}
	return o.Stop()
}

//go:embed echarts/echarts.min.js
var echartsJS string

//go:embed echarts/LICENSE
var echartsLicense string

//go:embed echarts/NOTICE
var echartsNotice string

// PageName is the file that holds all charts.
const PageName = "图表.html"

// WriteAll writes 图表.html and, in charts/, <name>.html, <name>.svg and <name>.png
// for each comparison with a figure to draw, 目录.html, which lists them, echarts.min.js
// and its licence.
// It returns the paths written, slash-separated and relative to dir, in order.
// Existing files are overwritten; the caller writes into a fresh folder and
// renames it.
func WriteAll(dir string, res *analyze.Result, o Options) ([]string, error) {
	if err := os.MkdirAll(filepath.Join(dir, "charts"), 0o777); err != nil {
		return nil, fmt.Errorf("create the folder for charts: %w", err)
	}
	w := &folder{dir: dir, options: o}
	drawn := drawable(res.Comparisons)
	if o.Script == AutoScript && len(drawn) > AutoInline {
		o.Script = SharedScript
	}
	w.write(PageName, func(f *os.File) error { return WritePage(f, res, o) })
	w.text("charts/echarts.min.js", echartsJS)
	w.text("charts/echarts-LICENSE.txt", echartsLicense+"\n"+echartsNotice)
	names := fileNames(drawn)
	w.write("charts/"+IndexName, func(f *os.File) error { return writeContents(f, res, drawn, names, o) })
	parts := make([]*folder, len(drawn))
	inParallel(len(drawn), func(i int) {
		parts[i] = &folder{dir: dir, options: o}
		parts[i].chart("charts/"+names[i], drawn[i], o)
	})
	for _, p := range parts {
		w.paths = append(w.paths, p.paths...)
		w.err = cmp.Or(w.err, p.err)
	}
	return w.paths, w.err
}

// chart writes the files of one comparison: a page, and pictures where there are figures
// enough for a chart.
func (w *folder) chart(base string, c analyze.Comparison, o Options) {
	var svg bytes.Buffer
	if len(c.Actual) >= fewest {
		if err := WriteSVG(&svg, c, o); err != nil {
			w.err = cmp.Or(w.err, err)
			return
		}
	}
	w.write(base+".html", func(f *os.File) error { return writeChart(f, c, svg.Bytes(), o) })
	if pictured(c, o) {
		w.write(base+".svg", func(f *os.File) error { _, err := f.Write(svg.Bytes()); return err })
		w.write(base+".png", func(f *os.File) error { return o.png(f, c) })
	}
}

// pictured reports whether a comparison has pictures beside its page.
func pictured(c analyze.Comparison, o Options) bool { return !o.NoPictures && len(c.Actual) >= fewest }

// inParallel calls do with 0 to n-1, on as many goroutines as there are
// processors: a PNG takes some 50 ms.
func inParallel(n int, do func(int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
				do(int(i))
			}
		})
	}
	wg.Wait()
}

// A folder writes files below dir and keeps the first error.
type folder struct {
	options Options
	dir     string
	paths   []string
	err     error
}

func (w *folder) write(path string, fill func(*os.File) error) {
	if w.err != nil {
		return
	}
	if w.err = w.options.stopped(); w.err != nil {
		return
	}
	f, err := os.Create(filepath.Join(w.dir, filepath.FromSlash(path)))
	if err != nil {
		w.err = fmt.Errorf("write a chart: %w", err)
		return
	}
	err = fill(f)
	if err = cmp.Or(err, f.Close()); err != nil {
		w.err = fmt.Errorf("%s: %w", path, err)
		return
	}
	w.paths = append(w.paths, path)
}

func (w *folder) text(path, s string) {
	w.write(path, func(f *os.File) error { _, err := f.WriteString(s); return err })
}

// drawable are the comparisons that have a point at all.
func drawable(cs []analyze.Comparison) []analyze.Comparison {
	var out []analyze.Comparison
	for _, c := range cs {
		if len(c.Actual)+len(c.Target) > 0 {
			out = append(out, c)
		}
	}
	return out
}
