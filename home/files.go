package home

import (
	"io"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"linian"
	"linian/internal/local"
)

// kinds are the files that a browser shows itself; all others it saves. They are
// named here because Windows' own list can be changed by any program.
var kinds = map[string]string{
	".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png",
	".md": "text/plain; charset=utf-8", ".jsonl": "text/plain; charset=utf-8", ".json": "text/plain; charset=utf-8", ".sha256": "text/plain; charset=utf-8",
}

// showFile answers with a file of the result. Only what the result's manifest
// names is one, and the folder is opened so that no name, and no link in it, leads
// out of it.
func (s *Server) showFile(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, s.local.FilesBase())
	f, err := openFile(s.work.state().out, name)
	if err != nil {
		local.Refuse(w, http.StatusNotFound, "没有这个文件。")
		return
	}
	defer f.Close()
	fi, err := f.Stat()
	if err != nil {
		local.Refuse(w, http.StatusNotFound, "没有这个文件。")
		return
	}
	kind, shown := kinds[strings.ToLower(path.Ext(name))]
	if !shown {
		kind = "application/octet-stream"
	}
	w.Header().Set("Content-Type", kind)
	if !shown || r.URL.Query().Has("save") {
		w.Header().Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(path.Base(name)))
	}
	http.ServeContent(w, r, "", fi.ModTime(), f)
}

// A resultFile is one that was opened.
type resultFile interface {
	io.ReadSeekCloser
	Stat() (os.FileInfo, error)
}

// openFile opens a file of a result. The folder is open for that moment only, so
// that a build can put another in its place.
func openFile(out, name string) (resultFile, error) {
	root, err := ownRoot(out, name)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return root.Open(filepath.FromSlash(name))
}

// ownRoot opens the folder of a result that has a file of this name of its own.
func ownRoot(out, name string) (*os.Root, error) {
	names, err := linian.ResultFiles(out)
	if err != nil {
		return nil, err
	}
	local := filepath.FromSlash(name)
	if !slices.Contains(names, name) || path.Clean(name) != name || !filepath.IsLocal(local) {
		return nil, os.ErrNotExist
	}
	root, err := os.OpenRoot(out)
	if err != nil {
		return nil, err
	}
	fi, err := root.Lstat(local)
	if err != nil || !fi.Mode().IsRegular() { // a link to elsewhere is none of the result
		root.Close()
		return nil, os.ErrNotExist
	}
	return root, nil
}

// pathOf is where a file of the result stands, for the user's own programs.
func pathOf(out, name string) (string, error) {
	root, err := ownRoot(out, name)
	if err != nil {
		return "", err
	}
	root.Close()
	return filepath.Join(out, filepath.FromSlash(name)), nil
}

// launchable is the path of one of the files that the page offers: a manifest that
// somebody changed starts no program.
func launchable(out, name string) (string, error) {
	if !slices.ContainsFunc(linian.OutputFiles(), func(o linian.OutputFile) bool { return o.Name == name && !o.Folder }) {
		return "", os.ErrNotExist
	}
	return pathOf(out, name)
}
