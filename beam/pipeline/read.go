package pipeline

import (
	"context"
	"fmt"
	"runtime/debug"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/log"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"linian"
	"linian/analyze"
	"linian/finding"
	"linian/report"
)

// maxFile is the size above which a file is not read.
const maxFile = 256 << 20

// A reader is a worker with the one extractor that it uses again and again.
type reader struct{ *linian.Worker }

func newReader(s linian.Settings) (reader, error) {
	w, err := linian.NewWorker(s, linian.Limits{FileBytes: maxFile})
	return reader{w}, err
}

// documents reads a file. What it could not read are findings; an error means that the
// worker is being stopped.
func (r reader) documents(ctx context.Context, src source) (docs []*document, found []*report.Report, problems []finding.Finding, err error) {
	defer func() {
		if p := recover(); p != nil { // one file must not take the others with it
			log.Errorf(ctx, "%s: %v\n%s", src.Path, p, debug.Stack())
			docs, found, problems = nil, nil, []finding.Finding{unread(src.Name, fmt.Sprint(p))}
		}
	}()
	data, err := fetch(ctx, src.Path, maxFile)
	if err != nil {
		return nil, nil, []finding.Finding{unread(src.Name, err.Error())}, ctx.Err()
	}
	src.Size = int64(len(data))
	found, problems, err = r.Read(ctx, src.Name, data)
	if err != nil {
		return nil, nil, nil, err
	}
	for _, rep := range found {
		if len(docs) == 0 || docs[len(docs)-1].File != rep.File {
			docs = append(docs, &document{Source: src, Index: len(docs), File: rep.File})
		}
	}
	return docs, found, problems, nil
}

// fill takes the figures out of the reports of a document. One at which the extractor
// breaks gives none, and a finding.
func (r reader) fill(ctx context.Context, d *document, found []*report.Report) (err error) {
	defer func() {
		if p := recover(); p != nil {
			log.Errorf(ctx, "%s: %v\n%s", d.File, p, debug.Stack())
			d.Reports, d.Figures, d.Sentences, d.Said = nil, nil, nil, nil
			for _, rep := range found {
				if rep.File == d.File {
					d.Reports = append(d.Reports, header{Meta: rep.Meta, SHA256: rep.SHA256, Findings: rep.Findings})
				}
			}
			d.None = append(d.None, unread(d.File, fmt.Sprint(p)))
		}
	}()
	for _, rep := range found {
		if rep.File != d.File {
			continue
		}
		obs, none, err := r.Figures(ctx, rep)
		if err != nil {
			return err
		}
		d.put(obs)
		d.None = append(d.None, none...)
		h := header{Meta: rep.Meta, SHA256: rep.SHA256, Damaged: analyze.Damaged(rep), Findings: rep.Findings}
		h.Meta.Signs = nil
		d.Reports = append(d.Reports, h)
	}
	return nil
}

func unread(name, why string) finding.Finding {
	return finding.Finding{Code: finding.FileUnreadable, Severity: finding.Error, File: name, Message: "无法读取：" + why}
}

// readFn reads files and takes out their figures, with the identity that each gives itself.
type readFn struct {
	Settings linian.Settings

	reader reader
}

func init() {
	register.DoFn5x1[context.Context, source, func(string, []byte), func(string, []byte), func(string, []byte), error](&readFn{})
}

// Setup makes the one worker.
func (fn *readFn) Setup() (err error) {
	fn.reader, err = newReader(fn.Settings)
	return err
}

// Teardown closes it.
func (fn *readFn) Teardown() { fn.reader.Close() }

// ProcessElement emits the documents of a file by their names, their identities by their
// content, and rows about what could not be read.
func (fn *readFn) ProcessElement(ctx context.Context, src source, docs, ids, rows func(string, []byte)) error {
	read, found, problems, err := fn.reader.documents(ctx, src)
	if err != nil {
		return err
	}
	counter("files").Inc(ctx, 1)
	if len(read) == 0 {
		counter("files_unread").Inc(ctx, 1)
	}
	for _, d := range read {
		if err := fn.reader.fill(ctx, d, found); err != nil {
			return err
		}
		counter("bytes").Inc(ctx, d.Source.Size)
		counter("documents").Inc(ctx, 1)
		counter("figures").Inc(ctx, int64(len(d.Figures)))
		id := d.identity()
		docs(d.File, pack(d))
		ids(d.Reports[0].SHA256, pack(&id))
	}
	left(ctx, rows, src.root(), problems)
	return nil
}

// root is the folder of the input, with its "/".
func (s source) root() string { return s.Path[:len(s.Path)-len(s.Name)] }
