import { describePages } from './pages-suite.ts';

describePages('chromium');
