package export

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"time"

	"linian/analyze"
)

//go:embed slides/page.html slides/slides.js
var slidesFiles embed.FS

// Slides is 幻灯: a chart a slide with its message in one sentence, and the
// evidence in the speaker's notes.
type Slides struct {
	Title      string
	TitleLines []string
	Source     string // one sentence on what the deck rests on
	Slides     []Slide
	// Author and Date are as in Briefing.
	Author string
	Date   time.Time
}

// A Slide is one chart with its message, or text alone where Chart is nil.
type Slide struct {
	Heading  string // the theme, or 总体情况
	Messages []Sentence
	Chart    *SlideChart      // what WritePPTX draws
	Picture  *BriefingPicture // what WriteHTML shows; nil without SlidesOptions.Picture
	Alt      string           // what the chart shows, for screen readers
	Remarks  []string         // what the chart leaves out, one a line
	Notes    []string         // evidence, one a line
}

// SlidesOptions are the choices for NewSlides.
type SlidesOptions struct {
	// Templates is the wording, as in BriefingOptions.
	Templates string
	// Picture draws the chart of a comparison as PNG; nil for slides of text.
	Picture func(c analyze.Comparison) (png []byte, err error)
	// Core are the core indicators, as in BriefingOptions.
	Core []string
	// PerTheme is how many indicators of a theme get a slide at most; 0 means 3.
	PerTheme int
}

// NewSlides chooses the slides of a result, in the order and the words of the briefing:
// the year's core indicators, each with its chart, what stands out, targets, a slide a
// theme, and the plan; of several bodies the overview, and the indicators of each theme.
func NewSlides(res *analyze.Result, o SlidesOptions) (*Slides, error) {
	if o.PerTheme <= 0 {
		o.PerTheme = 3
	}
	m, err := newBriefingMaker(res, BriefingOptions{Templates: o.Templates, Core: o.Core, Sentences: o.PerTheme, fullSentences: true})
	if err != nil {
		return nil, err
	}
	for _, step := range []func() error{m.head, m.chapters} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	s := &Slides{Title: m.b.Title, TitleLines: m.b.TitleLines, Author: m.b.Author, Date: m.b.Date}
	for _, l := range m.b.Lead {
		s.Source += l.Text
	}
	return s, m.coreSlides(s, o)
}

// slidesOfCore is how many core indicators get a slide of their own.
const slidesOfCore = 6

// coreSlides makes the slides of a briefing.
func (m *briefingMaker) coreSlides(s *Slides, o SlidesOptions) error {
	heading, err := m.words.say("heading-overview", nil)
	if err != nil {
		return err
	}
	text := func(heading string, ss []Sentence) {
		for len(ss) > 0 {
			n := min(len(ss), slidesPerText)
			if len(ss) == n+1 {
				n++ // none stands alone
			}
			s.Slides = append(s.Slides, m.slide(heading, ss[:n]))
			ss = ss[n:]
		}
	}
	text(heading, m.b.Opening[:min(len(m.b.Opening), slidesPerText)])
	drawn := 0
	for _, x := range m.b.Opening {
		if f := m.charted(x.Series); f != nil && drawn < slidesOfCore {
			sl := m.slide(f.Theme, []Sentence{x})
			if err := m.drawSlide(&sl, f, o); err != nil {
				return err
			}
			s.Slides = append(s.Slides, sl)
			drawn++
		}
	}
	for _, ch := range m.b.Chapters {
		var own []Sentence
		for _, p := range ch.Paragraphs {
			own = append(own, p...)
		}
		for _, part := range ch.Parts {
			if part.Theme == "" {
				own = append(own, part.Items...)
				continue
			}
			if err := m.partSlides(s, part, o); err != nil {
				return err
			}
		}
		text(ch.Heading, own)
	}
	return nil
}

// partSlides makes the slides of a part of a chapter: of a theme one with the chart of the
// first indicator that has one.
func (m *briefingMaker) partSlides(s *Slides, part BriefingSection, o SlidesOptions) error {
	var ss []Sentence
	for _, p := range part.Paragraphs {
		ss = append(ss, p...)
	}
	ss = append(ss, part.Items...)
	sl := m.slide(part.Theme, ss[:min(len(ss), slidesPerText)])
	for _, x := range sl.Messages {
		if f := m.charted(x.Series); f != nil && len(part.Items) == 0 {
			if err := m.drawSlide(&sl, f, o); err != nil {
				return err
			}
			break
		}
	}
	s.Slides = append(s.Slides, sl)
	if rest := ss[min(len(ss), slidesPerText):]; len(rest) > 1 {
		s.Slides = append(s.Slides, m.slide(part.Theme, rest[:min(len(rest), slidesPerText)]))
	}
	return nil
}

// charted is the series to draw for a sentence: the growth of a level where it has years
// enough, else the level; nil for none.
func (m *briefingMaker) charted(key string) *briefingFacts {
	var level *briefingFacts
	for _, f := range m.facts {
		if f.Key == key {
			level = f
		}
	}
	if level == nil {
		return nil
	}
	for _, f := range m.facts {
		if f.growth() && f.Body == level.Body && f.Scope == level.Scope && f.Subject == level.Name && len(f.sound) > len(level.sound) {
			level = f
			break
		}
	}
	if len(level.sound) < briefingDrawn || level.at(m.year) == nil {
		return nil
	}
	return level
}

// slidesPerText is how many sentences stand on a slide of text.
const slidesPerText = 3

// drawSlide gives a slide its chart, when its sentence speaks of one series and
// that is long enough.
func (m *briefingMaker) drawSlide(sl *Slide, f *briefingFacts, o SlidesOptions) error {
	if f == nil || len(f.sound) < briefingDrawn {
		return nil
	}
	var left []string
	sl.Chart, left = newSlideChart(f)
	sl.Remarks = left
	sl.Notes = append(sl.Notes, left...)
	var err error
	if sl.Alt, err = m.describe(f); err != nil || o.Picture == nil {
		return err
	}
	sl.Picture, err = m.draw(f, o.Picture)
	return err
}

func (m *briefingMaker) slide(heading string, ss []Sentence) Slide {
	sl := Slide{Heading: heading, Messages: ss}
	for _, s := range ss {
		if s.Footnote == 0 {
			continue
		}
		for _, e := range m.b.Footnotes[s.Footnote-1].Evidence {
			n := e.Name + e.Label + e.Figure + "，" + briefingPlace(e.Report, e.Line)
			if e.Excerpt != "" {
				n += "：" + e.Excerpt
			}
			sl.Notes = append(sl.Notes, n)
		}
	}
	return sl
}

// WriteHTML writes the deck as one page that needs nothing else. The arrow
// keys turn its slides, N shows the notes, F fills the screen; it prints one
// slide a page.
func (s *Slides) WriteHTML(w io.Writer) error {
	script, err := slidesFiles.ReadFile("slides/slides.js")
	if err != nil {
		return fmt.Errorf("幻灯: %w", err)
	}
	sum := sha256.Sum256(script)
	t, err := template.New("page.html").Funcs(template.FuncMap{
		"script": func() template.JS { return template.JS(script) }, // ours, from the binary
		"hash":   func() string { return base64.StdEncoding.EncodeToString(sum[:]) },
		"data": func(png []byte) template.URL {
			return template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(png))
		},
		"inc": func(i int) int { return i + 1 },
	}).ParseFS(slidesFiles, "slides/page.html")
	if err != nil {
		return fmt.Errorf("幻灯: %w", err)
	}
	if err := t.Execute(w, s); err != nil {
		return fmt.Errorf("幻灯: %w", err)
	}
	return nil
}
