import { describeConsole } from './console-suite.ts';

describeConsole('firefox');
