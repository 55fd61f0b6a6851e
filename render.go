package linian

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"linian/analyze"
	"linian/charts"
	"linian/decision"
	"linian/export"
	"linian/rundiff"
)

// renderOptions are what render needs of Options and Config.
type renderOptions struct {
	version   string
	template  string
	core      []string
	decisions decision.Set
	run       rundiff.Run
	charts    charts.Options
	stop      func() error // asked now and then; its error ends the writing
}

// until are the options with what ends the writing.
func (o renderOptions) until(stop func() error) renderOptions {
	o.stop, o.charts.Stop = stop, stop
	if o.charts.Gallery != nil {
		o.charts.Gallery = charts.NewGallery(o.charts)
	}
	return o
}

// render joins the flags and linian.yaml; a flag wins.
func (o Options) render(c *Config) renderOptions {
	r := renderOptions{version: o.Version, template: o.Template, core: c.Choices.Core}
	if r.template == "" && c.Choices.Template != "" {
		r.template = filepath.Join(o.Dir, filepath.FromSlash(c.Choices.Template))
	}
	r.charts.Core = r.core
	if r.charts.NoPictures = o.NoPictures; !o.NoPictures {
		r.charts.Gallery = charts.NewGallery(r.charts)
	}
	if o.Inline || c.Choices.Inline {
		r.charts.Script = charts.InlineScript
	}
	return r
}

// renderSteps is how many times render calls step.done.
const renderSteps = 5

// render writes all output files of a result into dir, several at once: none
// depends on another.
func render(ctx context.Context, dir string, res *analyze.Result, o renderOptions, jobs int, step *steps) error {
	parts := [renderSteps]func() error{
		func() error { return writeCharts(dir, res, o) },
		func() error { return writeBriefing(dir, res, o) },
		func() error { return writeSlides(dir, res, o) },
		func() error { return writeWorkbook(dir, res, o) },
		func() error { return writeData(dir, res, o) },
	}
	var errs [renderSteps]error
	each(renderSteps, jobs, func(i int) {
		if errs[i] = ctx.Err(); errs[i] == nil {
			errs[i] = parts[i]()
			step.done()
		}
	})
	return cmp.Or(cmp.Or(errs[:]...), ctx.Err())
}

func writeData(dir string, res *analyze.Result, o renderOptions) error {
	return cmp.Or(
		o.create(dir, "observations.jsonl", func(w io.Writer) error { return export.WriteObservations(w, res.Observations) }),
		o.create(dir, "series.jsonl", func(w io.Writer) error { return export.WriteSeries(w, res) }),
		o.create(dir, "findings.jsonl", func(w io.Writer) error { return export.WriteFindings(w, res.Findings) }),
		o.create(dir, rundiff.FileName, func(w io.Writer) error { return writeRun(w, o.run) }),
	)
}

func writeCharts(dir string, res *analyze.Result, o renderOptions) error {
	if _, err := charts.WriteAll(dir, res, o.charts); err != nil {
		return fmt.Errorf("图表: 无法写入：%w", explain(err))
	}
	return nil
}

func writeWorkbook(dir string, res *analyze.Result, o renderOptions) error {
	return o.create(dir, "历年对比.xlsx", func(w io.Writer) error {
		return export.WriteWorkbook(w, res, export.WorkbookOptions{Version: o.version, Core: o.core, Decisions: o.decisions, Stop: o.stop})
	})
}

func writeBriefing(dir string, res *analyze.Result, o renderOptions) error {
	names := charts.FileNames(res)
	file := func(key string) string { return "charts/" + names[key] + ".png" }
	b, err := export.NewBriefing(res, export.BriefingOptions{Templates: o.template, Picture: o.picture(), PictureFile: file, Core: o.core})
	if err != nil {
		return fmt.Errorf("简报: %w", explain(err))
	}
	return cmp.Or(
		o.create(dir, "简报.docx", b.WriteDOCX),
		o.create(dir, "简报.html", b.WriteHTML),
		o.create(dir, "简报.md", b.WriteMarkdown),
	)
}

func writeSlides(dir string, res *analyze.Result, o renderOptions) error {
	s, err := export.NewSlides(res, export.SlidesOptions{Templates: o.template, Picture: o.picture(), Core: o.core})
	if err != nil {
		return fmt.Errorf("幻灯: %w", explain(err))
	}
	return cmp.Or(o.create(dir, "幻灯.html", s.WriteHTML), o.create(dir, "幻灯.pptx", s.WritePPTX))
}

// picture draws charts for texts; nil where no pictures are wanted.
func (o renderOptions) picture() func(analyze.Comparison) ([]byte, error) {
	if o.charts.NoPictures {
		return nil
	}
	return o.charts.Gallery.PNG
}

// create writes one file of the output; an error names it.
func (o renderOptions) create(dir, name string, fill func(io.Writer) error) error {
	f, err := os.Create(filepath.Join(dir, name))
	if err != nil {
		return fmt.Errorf("%s: 无法写入：%w", name, explain(err))
	}
	if err := cmp.Or(fill(stopping{f, o.stop}), f.Close()); err != nil {
		return fmt.Errorf("%s: 无法写入：%w", name, explain(err))
	}
	return nil
}

// stopping is a file whose writing ends with the error of stop.
type stopping struct {
	io.Writer
	stop func() error
}

func (s stopping) Write(p []byte) (int, error) {
	if s.stop != nil {
		if err := s.stop(); err != nil {
			return 0, err
		}
	}
	return s.Writer.Write(p)
}
