import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where the development server finds a running Hilo. */
const SERVER = process.env.HILO_URL ?? 'http://127.0.0.1:4000'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss()],
  build: {
    target: 'es2024',
    outDir: 'dist',
    emptyOutDir: true,
    // The page's policy allows no inline scripts.
    modulePreload: { polyfill: false },
  },
  server: {
    port: 5173,
    // The host stays the page's own: the server refuses writes that come from another origin.
    proxy: Object.fromEntries(['/api', '/v1', '/files', '/hilo.js'].map((path) => [path, { target: SERVER }])),
  },
})
