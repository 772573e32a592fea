import { describePages } from './pages-suite.ts';

describePages('firefox');
